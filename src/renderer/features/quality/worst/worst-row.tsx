/** One document: how complete it is, what it lacks, what is wrong. */
import { Link } from '@tanstack/react-router'
import type { QualityRow } from '#contract'
import { CompletenessBar, FlagList, useTypes } from '#features/fields'
import { useFormats } from '#ui'
import classes from './worst.module.css'

const mostMissing = 4

export function WorstRow({ row, index, top }: { readonly row: QualityRow; readonly index: number; readonly top: number }) {
  const types = useTypes()
  const { day, number } = useFormats()
  const missing = row.missing.map((name) => types.field(row.type, name))
  const rest = missing.length - mostMissing
  return (
    <div role="row" className={classes['row']} data-row={index} aria-rowindex={index + 2} style={{ transform: `translateY(${top}px)` }}>
      <span role="cell" className={classes['title']}>
        <Link to="/documents/$document" params={{ document: row.document }} search={{ panel: 'fields' }} title={row.title}>
          <bdi>{row.title}</bdi>
        </Link>
      </span>
      <span role="cell" className={classes['soft']} title={types.label(row.type)}>
        {types.label(row.type)}
      </span>
      <span role="cell">
        <CompletenessBar completeness={row.completeness} />
      </span>
      <span role="cell" className={classes['missing']} title={missing.join(', ')}>
        {missing.slice(0, mostMissing).join(', ')}
        {rest > 0 && ` +${number(rest)}`}
      </span>
      <span role="cell">
        <FlagList flags={row.flags} withWords={false} />
      </span>
      <span role="cell" className={classes['deadline']}>
        {row.followUpDeadline !== null && day(row.followUpDeadline)}
      </span>
    </div>
  )
}
