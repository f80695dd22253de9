/** Completeness by type and by source: bars in a table. */
import type { ReactNode } from 'react'
import type { QualitySummary } from '#contract'
import { CompletenessBar, useTypes } from '#features/fields'
import { folderName, useFormats } from '#ui'
import { LibraryLink } from '../library-link'
import { useQualityText } from '../texts'
import { Section } from './section'
import classes from './overview.module.css'

export function ByType({ rows }: { readonly rows: QualitySummary['byType'] }) {
  const t = useQualityText()
  const types = useTypes()
  const sorted = rows.toSorted((a, b) => b.documents - a.documents)
  return (
    <Section title={t('byType.title')}>
      <Shares
        first={t('byType.type')}
        rows={sorted.map((row) => ({
          ...row,
          key: row.type,
          name: (
            <LibraryLink filter={row.type === 'unknown' ? [['flag', 'unknown-type']] : [['type', row.type]]} title={types.label(row.type)}>
              {types.label(row.type)}
            </LibraryLink>
          ),
        }))}
      />
    </Section>
  )
}

export function BySource({ rows }: { readonly rows: QualitySummary['bySource'] }) {
  const t = useQualityText()
  if (rows.length === 0) return null
  return (
    <Section title={t('bySource.title')}>
      <Shares
        first={t('bySource.source')}
        rows={rows.map((row) => ({
          ...row,
          key: row.source,
          // What was dropped on the window lies in no folder.
          name:
            row.path === '' ? (
              t('bySource.drop')
            ) : (
              <LibraryLink filter={[['in', folderName(row.path)]]} title={row.path}>
                <bdi>{folderName(row.path)}</bdi>
              </LibraryLink>
            ),
        }))}
      />
    </Section>
  )
}

interface SharesProps {
  readonly first: string
  readonly rows: readonly {
    readonly key: string
    readonly name: ReactNode
    readonly documents: number
    readonly completeness: number | null
  }[]
}

function Shares({ first, rows }: SharesProps) {
  const t = useQualityText()
  const { number } = useFormats()
  return (
    <table className={classes['shares']}>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col" data-number>
            {t('byType.documents')}
          </th>
          <th scope="col">{t('byType.completeness')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, documents, completeness }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td data-number>{number(documents)}</td>
            <td>
              <CompletenessBar completeness={completeness} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
