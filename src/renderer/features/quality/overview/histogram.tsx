/** How many documents are how complete, in tenths; a bar leads to its documents. */
import { useFormats } from '#ui'
import { LibraryLink, type FilterPart } from '../library-link'
import { useQualityText } from '../texts'
import { niceMaximum } from './scale'
import { NumbersTable, Section } from './section'
import classes from './overview.module.css'

export function Histogram({ bins }: { readonly bins: readonly number[] }) {
  const t = useQualityText()
  const { number, percent } = useFormats()
  const top = niceMaximum(Math.max(...bins))
  const ranges = bins.map((_, index) =>
    index === bins.length - 1
      ? t('histogram.binLast', { from: percent(index / 10) })
      : t('histogram.bin', { from: percent(index / 10), to: percent((index + 1) / 10) }),
  )
  const table = (
    <NumbersTable
      label={t('histogram.title')}
      head={[t('byType.completeness'), t('byType.documents')]}
      rows={bins.map((documents, index) => [ranges[index] ?? '', number(documents)])}
    />
  )
  return (
    <Section title={t('histogram.title')} table={table}>
      <div className={classes['histogram']}>
        <span className={classes['axisName']}>{t('histogram.axis')}</span>
        <ol className={classes['axis']} aria-hidden>
          {[top, top / 2, 0].map((tick) => (
            <li key={tick}>{number(tick)}</li>
          ))}
        </ol>
        <ul className={classes['bars']}>
          {bins.map((documents, index) => {
            const says = t('histogram.bar', { count: documents, range: ranges[index] ?? '', documents: number(documents) })
            const lower: FilterPart = ['completeness', `>=${index / 10}`]
            const filter: readonly FilterPart[] = index === bins.length - 1 ? [lower] : [lower, ['completeness', `<${(index + 1) / 10}`]]
            return (
              <li key={index}>
                <LibraryLink filter={filter} className={classes['bar'] ?? ''} title={says} aria-label={says}>
                  <span className={classes['barValue']}>{documents > 0 && number(documents)}</span>
                  <span
                    className={classes['barFill']}
                    data-step={index}
                    style={{ height: `${top === 0 ? 0 : (documents / top) * 100}%` }}
                  />
                </LibraryLink>
                <span className={classes['barName']} aria-hidden>
                  {percent(index / 10)}
                </span>
              </li>
            )
          })}
        </ul>
      </div>
    </Section>
  )
}
