/** One of the compared documents: its title, what it says, and its page at that place. */
import { useElementSize } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useScreen } from '#client'
import { PageView } from '#features/document'
import { useTypes, useValueText } from '#features/fields'
import type { HitBox } from '#ui'
import type { Side } from './sides'
import { useComparisonText } from './texts'
import classes from './comparison.module.css'

const margin = 16
const fromTop = 0.35

export function DocumentSide({ side, type }: { readonly side: Side; readonly type: string }) {
  const t = useComparisonText()
  const types = useTypes()
  const text = useValueText()
  const { queries } = useScreen()
  const { document, page, places, elsewhere } = side
  const { data: shown } = useQuery(queries.documents.show.queryOptions({ input: { document } }))
  const { ref, width } = useElementSize<HTMLDivElement>()
  const scroller = useRef<HTMLDivElement>(null)
  const boxes = places.flatMap(({ box }): HitBox[] => (box ? [box] : []))
  const row = shown?.pages[page - 1]
  const across = Math.max(0, width - 2 * margin)
  const top = Math.min(...boxes.map(({ y }) => y))

  useEffect(() => {
    const element = scroller.current
    const sheet = element?.querySelector<HTMLElement>('[data-page]')
    if (element && sheet && Number.isFinite(top)) element.scrollTop = top * sheet.offsetHeight - element.clientHeight * fromTop
  }, [top, across, row])

  const title = shown?.title ?? ''
  return (
    <section className={classes['side']} aria-label={t('places', { title })}>
      <div className={classes['sideHead']}>
        <h2 className={classes['title']}>
          <Link to="/documents/$document" params={{ document }} search={{ page, panel: 'fields' }} title={t('open', { title })}>
            <bdi>{title}</bdi>
          </Link>
        </h2>
        <ul className={classes['values']}>
          {[...places, ...elsewhere].map(({ field, value, page: on }, index) => (
            <li key={index}>
              <span>{types.field(type, field)}</span>{' '}
              <bdi className={classes['value']}>{text(...readable(value, types.kind('', field)?.format))}</bdi>{' '}
              <span className={classes['soft']}>{t('page', { page: on })}</span>
            </li>
          ))}
        </ul>
      </div>
      <div
        ref={(element) => {
          scroller.current = element
          ref(element)
        }}
        className={classes['pages']}
        role="region"
        aria-label={t('pageOf', { page, title })}
        tabIndex={0}
      >
        {across > 0 && row && (
          <PageView
            document={document}
            page={page}
            width={across}
            size={row.size}
            state={row.state}
            reason={row.reason}
            boxes={boxes}
            active={boxes.length > 0 ? 0 : undefined}
          />
        )}
      </div>
    </section>
  )
}

/** The engine writes amounts plainly: `624.9 EUR`. */
function readable(value: string, format: string | undefined): Parameters<ReturnType<typeof useValueText>> {
  const [, amount, currency] = /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(value) ?? []
  return amount === undefined ? [value, { format }] : [Number(amount), { format: 'amount', currency }]
}
