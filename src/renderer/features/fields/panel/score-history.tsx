/** How the completeness of one document went, as a small line; said in words for whoever does not see it. */
import { useQuery } from '@tanstack/react-query'
import { useScreen } from '#client'
import { useFormats } from '#ui'
import { useFieldsText } from '../texts'
import classes from './panel.module.css'

const [width, height] = [200, 28]

export function ScoreHistory({ document }: { readonly document: string }) {
  const t = useFieldsText()
  const { percent, dayAndTime } = useFormats()
  const { queries } = useScreen()
  const { data } = useQuery(queries.quality.history.queryOptions({ input: { document } }))
  const known = (data ?? []).flatMap(({ at, completeness }) => (completeness === null ? [] : [{ at, completeness }]))
  // A line needs something that changed.
  if (new Set(known.map(({ completeness }) => completeness)).size < 2) return null
  const points = known.map(({ completeness }, index) => {
    const x = (index / (known.length - 1)) * width
    return `${x.toFixed(1)},${(height - 2 - completeness * (height - 4)).toFixed(1)}`
  })
  const says = known.map(({ at, completeness }) => `${dayAndTime(at)}: ${percent(completeness)}`).join('; ')
  return (
    <svg
      className={classes['spark']}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${t('complete.went')}: ${says}`}
    >
      <title>{t('complete.went')}</title>
      <polyline points={points.join(' ')} />
    </svg>
  )
}
