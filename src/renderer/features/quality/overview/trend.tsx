/** Mean completeness day by day: drawn by hand, a line and its axes are not worth a library. */
import { useQuery } from '@tanstack/react-query'
import { useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useScreen } from '#client'
import { useFormats } from '#ui'
import { trendDays } from '../ask-for-quality'
import { useQualityText } from '../texts'
import { NumbersTable, Section } from './section'
import classes from './overview.module.css'

const [width, height] = [480, 160]
const inset = { left: 40, right: 8, top: 8, bottom: 22 }
const ticks = [0, 0.25, 0.5, 0.75, 1]

export function Trend() {
  const t = useQualityText()
  const { number, percent, day } = useFormats()
  const { queries } = useScreen()
  const { data = [] } = useQuery(queries.quality.trend.queryOptions({ input: { days: trendDays } }))
  const [chosen, setChosen] = useState<number>()
  const points = data.map((each) => ({ ...each, at: Date.parse(`${each.day}T12:00`) }))
  const [first, last] = [points[0], points.at(-1)]
  const aside = <span className={classes['hint']}>{t('trend.range')}</span>
  if (!first || !last || points.length < 2)
    return (
      <Section title={t('trend.title')} aside={aside}>
        <p className={classes['hint']}>{t('trend.tooShort')}</p>
      </Section>
    )
  const x = (at: number) => inset.left + ((at - first.at) / (last.at - first.at)) * (width - inset.left - inset.right)
  const y = (share: number) => height - inset.bottom - share * (height - inset.top - inset.bottom)
  const index = Math.min(chosen ?? points.length - 1, points.length - 1)
  const point = points[index] ?? last
  const says = t('trend.point', { day: day(point.at), completeness: percent(point.completeness), documents: number(point.documents) })
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: points.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    setChosen(Math.min(points.length - 1, Math.max(0, to)))
  }
  const onPointerMove = ({ clientX, currentTarget }: PointerEvent<SVGSVGElement>) => {
    const { left, width: shown } = currentTarget.getBoundingClientRect()
    const at = ((clientX - left) / shown) * width
    const distance = (each: { readonly at: number }) => Math.abs(x(each.at) - at)
    setChosen(points.reduce((best, each, here) => (distance(each) < distance(points[best] ?? each) ? here : best), 0))
  }
  const table = (
    <NumbersTable
      label={t('trend.title')}
      head={[t('trend.day'), t('byType.completeness'), t('byType.documents')]}
      rows={points.toReversed().map((each) => [day(each.at), percent(each.completeness), number(each.documents)])}
    />
  )
  return (
    <Section title={t('trend.title')} aside={aside} table={table}>
      <svg
        className={classes['trend']}
        viewBox={`0 0 ${width} ${height}`}
        role="slider"
        aria-label={t('trend.label')}
        aria-valuemin={1}
        aria-valuemax={points.length}
        aria-valuenow={index + 1}
        aria-valuetext={says}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setChosen(undefined)}
      >
        {ticks.map((tick) => (
          <g key={tick} className={classes['tick']}>
            <line x1={inset.left} x2={width - inset.right} y1={y(tick)} y2={y(tick)} />
            <text x={inset.left - 6} y={y(tick)} textAnchor="end" dominantBaseline="central">
              {percent(tick)}
            </text>
          </g>
        ))}
        {[first, last].map((each) => (
          <text key={each.day} className={classes['dayName']} x={x(each.at)} y={height - 4} textAnchor={each === first ? 'start' : 'end'}>
            {day(each.at)}
          </text>
        ))}
        <polyline className={classes['line']} points={points.map((each) => `${x(each.at)},${y(each.completeness)}`).join(' ')} />
        <line className={classes['cursor']} x1={x(point.at)} x2={x(point.at)} y1={y(1)} y2={y(0)} />
        <circle className={classes['dot']} cx={x(point.at)} cy={y(point.completeness)} r={4} />
      </svg>
      <p className={classes['hint']} aria-hidden>
        {says}
      </p>
    </Section>
  )
}
