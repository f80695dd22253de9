/** How many documents carry which flag. */
import type { QualitySummary } from '#contract'
import { FlagList } from '#features/fields'
import { useFormats } from '#ui'
import { LibraryLink } from '../library-link'
import { useQualityText } from '../texts'
import { Section } from './section'
import classes from './overview.module.css'

export function FlagCounts({ flags }: { readonly flags: QualitySummary['flags'] }) {
  const t = useQualityText()
  const { number } = useFormats()
  const shown = flags.filter(({ documents }) => documents > 0).toSorted((a, b) => b.documents - a.documents)
  return (
    <Section title={t('flags.title')}>
      {shown.length === 0 && <p className={classes['hint']}>{t('flags.none')}</p>}
      <ul className={classes['flagRows']}>
        {shown.map(({ flag, documents }) => (
          <li key={flag}>
            <LibraryLink filter={[['flag', flag]]} className={classes['flagRow'] ?? ''}>
              <FlagList flags={[flag]} />
              <span>{t('flags.documents', { count: documents, shown: number(documents) })}</span>
            </LibraryLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}
