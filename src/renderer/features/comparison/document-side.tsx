/** One of the compared documents: its title, what it says, and its page at that place. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useScreen } from '#client'
import { PageAtPlace } from '#features/document'
import { useTypes, useValueText } from '#features/fields'
import type { HitBox } from '#ui'
import type { Side } from './sides'
import { useComparisonText } from './texts'
import classes from './comparison.module.css'

export function DocumentSide({ side, type }: { readonly side: Side; readonly type: string }) {
  const t = useComparisonText()
  const types = useTypes()
  const text = useValueText()
  const { queries } = useScreen()
  const { document, page, places, elsewhere } = side
  const { data: shown } = useQuery(queries.documents.show.queryOptions({ input: { document } }))
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
      <PageAtPlace
        document={document}
        page={page}
        boxes={places.flatMap(({ box }): HitBox[] => (box ? [box] : []))}
        margin={16}
        label={t('pageOf', { page, title })}
        className={classes['pages']}
      />
    </section>
  )
}

/** The engine writes amounts plainly: `624.9 EUR`. */
function readable(value: string, format: string | undefined): Parameters<ReturnType<typeof useValueText>> {
  const [, amount, currency] = /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(value) ?? []
  return amount === undefined ? [value, { format }] : [Number(amount), { format: 'amount', currency }]
}
