/** Documents whose pages mean nearly the same as those of the chosen one. */
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { toldError, useScreen } from '#client'
import { ErrorNote } from '#ui'
import { useFilterNames } from '../query/filter-names'
import { Thumbnail } from '../results/thumbnail'
import { useSearchText } from '../texts'
import classes from './preview.module.css'

const shown = 6

export function SimilarDocuments({ document }: { readonly document: string }) {
  const t = useSearchText()
  const names = useFilterNames()
  const { queries } = useScreen()
  const similar = useQuery(queries.search.similar.queryOptions({ input: { document, limit: shown } }))
  if (similar.error) return <ErrorNote error={toldError(similar.error)} />
  if (!similar.data) return <Skeleton height={64} />
  if (similar.data.length === 0) return <p className={classes['quiet']}>{t('similar.none')}</p>
  return (
    <ul className={classes['similar']}>
      {similar.data.map(({ document: other, page }) => (
        <li key={other.id}>
          <Link className={classes['other']} to="/documents/$document" params={{ document: other.id }} search={{ page }}>
            <Thumbnail document={other.id} page={page} type={other.kind} />
            <span className={classes['otherWords']}>
              <bdi className={classes['otherTitle']} title={other.title}>
                {other.title}
              </bdi>
              <span className={classes['quiet']}>
                {[names.kind(other.type), other.date && names.day(other.date)].filter(Boolean).join(' · ')}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
