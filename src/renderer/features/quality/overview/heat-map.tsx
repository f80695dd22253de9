/** Type × field: a table whose cells are coloured by the share of documents that lack a usable value. */
import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import type { QualitySummary } from '#contract'
import { useTypes } from '#features/fields'
import { useFormats } from '#ui'
import { LibraryLink } from '../library-link'
import { useQualityText } from '../texts'
import { heatHeadings, type HeatHeading } from './heat-headings'
import { heatRows, type HeatCell } from './heat-rows'
import { stepOf } from './scale'
import { Section } from './section'
import classes from './heat-map.module.css'

const fewFields = 14

export function HeatMap({ cells }: { readonly cells: QualitySummary['heatMap'] }) {
  const t = useQualityText()
  const types = useTypes()
  const [isWhole, setIsWhole] = useState(false)
  const [focused, setFocused] = useState<string>()
  // What a type may have and need not is missing nearly everywhere, and says nothing.
  const { rows, fields } = heatRows(cells.filter(({ type, field }) => types.kind(type, field)?.need !== 'optional'))
  const shown = isWhole ? fields : fields.slice(0, fewFields)
  const headings = heatHeadings(rows, shown, types)
  const [firstRow] = rows
  const firstField = firstRow && shown.find((field) => firstRow.cells.has(field))
  const entry = focused ?? (firstRow && firstField !== undefined ? `${firstRow.type} ${firstField}` : undefined)
  if (rows.length === 0)
    return (
      <Section title={t('heat.title')}>
        <p className={classes['hint']}>{t('heat.none')}</p>
      </Section>
    )
  return (
    <Section title={t('heat.title')} aside={<Scale />}>
      <p className={classes['hint']}>{t('heat.hint')}</p>
      <div className={classes['scroller']}>
        <table className={classes['map']} onKeyDown={walk}>
          <thead>
            <tr>
              <th scope="col">{t('byType.type')}</th>
              {shown.map((field) => (
                <Heading key={field} heading={headings.get(field)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.type}>
                <th scope="row" title={types.label(row.type)}>
                  {types.label(row.type)}
                </th>
                {shown.map((field) => {
                  const cell = row.cells.get(field)
                  const key = `${row.type} ${field}`
                  return (
                    <td key={field} onFocus={() => setFocused(key)}>
                      {cell ? <Cell cell={cell} isEntry={key === entry} /> : null}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {fields.length > fewFields && (
        <UnstyledButton className={classes['more'] ?? ''} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? t('heat.fewer') : t('heat.more', { count: fields.length - fewFields })}
        </UnstyledButton>
      )}
    </Section>
  )
}

function Heading({ heading }: { readonly heading: HeatHeading | undefined }) {
  const t = useQualityText()
  if (!heading) return <th scope="col" />
  const { called, isPlain } = heading
  const words = called.map(({ label, types }) => (isPlain ? label : t('heat.heading', { field: label, types: types.join(', ') })))
  return (
    <th scope="col" title={words.join('\n')}>
      <span className={classes['field']}>{words.join(', ')}</span>
    </th>
  )
}

function Cell({ cell, isEntry }: { readonly cell: HeatCell; readonly isEntry: boolean }) {
  const t = useQualityText()
  const types = useTypes()
  const { number, percent } = useFormats()
  const { type, field, absent, present, documents } = cell
  const bad = absent + present
  const share = documents === 0 ? 0 : bad / documents
  const says = t('heat.cell', {
    type: types.label(type),
    field: types.field(type, field),
    bad: number(bad),
    documents: number(documents),
    share: percent(share),
    absent: number(absent),
    present: number(present),
  })
  return (
    <LibraryLink
      filter={[
        ['type', type],
        ['missing', field.replaceAll('_', '-')],
      ]}
      className={classes[`step${stepOf(share)}`] ?? ''}
      title={says}
      tabIndex={isEntry ? 0 : -1}
      data-cell
    >
      <span aria-hidden>{bad > 0 ? percent(share) : '·'}</span>
      <VisuallyHidden>{says}</VisuallyHidden>
    </LibraryLink>
  )
}

function Scale() {
  const t = useQualityText()
  const [less = '', more = ''] = t('heat.scale').split(' … ')
  return (
    <span className={classes['scale']}>
      {less}
      {[1, 2, 3, 4, 5].map((step) => (
        <span key={step} className={classes[`step${step}`]} aria-hidden />
      ))}
      {more}
    </span>
  )
}

/** From cell to cell, over those that are empty. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const from = event.target instanceof Element ? event.target.closest('td') : null
  const row = from?.parentElement
  if (!from || !row || !event.key.startsWith('Arrow')) return
  event.preventDefault()
  const column = [...row.children].indexOf(from)
  const cellIn = (other: Element | null, at: number) => other?.children[at]?.querySelector<HTMLElement>('[data-cell]')
  const isAcross = event.key === 'ArrowRight' || event.key === 'ArrowLeft'
  const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : -1
  const rows = [...(row.parentElement?.children ?? [])]
  const start = isAcross ? column : rows.indexOf(row)
  const length = isAcross ? row.children.length : rows.length
  for (let at = start + step; at >= 0 && at < length; at += step) {
    const cell = isAcross ? cellIn(row, at) : cellIn(rows[at] ?? null, column)
    if (!cell) continue
    cell.focus()
    return
  }
}
