/** While lists are being made, as after an update, they are empty: said in their place above, with how long it takes. */
import { Progress } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useScreen } from '#client'
import { useFormats } from '#ui'
import { useFrameText } from './texts'
import classes from './frame.module.css'

export function CatchingUpNote() {
  const t = useFrameText()
  const formats = useFormats()
  const { queries } = useScreen()
  const { data } = useQuery(queries.vault.catchingUp.experimental_liveOptions({ retry: true }))
  if (!data) return null
  const { done, total, secondsLeft } = data
  return (
    <section className={classes['catchingUp']} aria-label={t('catchingUp.title')}>
      <p role="status">
        <strong>{t('catchingUp.title')}</strong> {t('catchingUp.explained')}
      </p>
      <Progress value={(done / total) * 100} size={4} aria-label={t('catchingUp.title')} />
      <span className="tabular">
        {secondsLeft === null
          ? formats.percent(done / total)
          : t('catchingUp.left', { part: formats.percent(done / total), time: formats.duration(secondsLeft) })}
      </span>
    </section>
  )
}
