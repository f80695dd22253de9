/** How complete a document is, as a bar with its figure; a dash where its type is not known. */
import { useFormats } from '#ui'
import { useFieldsText } from './texts'
import classes from './confidence.module.css'

export function CompletenessBar({ completeness }: { readonly completeness: number | null }) {
  const t = useFieldsText()
  const { percent } = useFormats()
  if (completeness === null)
    return (
      <span className={classes['bar']} title={t('complete.unknown')}>
        –
      </span>
    )
  return (
    <span className={classes['bar']}>
      <span className={classes['track']}>
        <span className={classes['fill']} style={{ width: `${completeness * 100}%`, display: 'block' }} />
      </span>
      <span className={classes['figure']}>{percent(completeness)}</span>
    </span>
  )
}
