/** Documents that say nearly the same. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useScreen } from '#client'
import { useDocumentText } from '../texts'
import classes from '../panel/panel.module.css'

/** In words: nobody knows what three quarters of a likeness are. */
const likeness = (similarity: number) => (similarity > 0.6 ? 'nearlySame' : similarity > 0.2 ? 'alike' : 'distant')

export function Similar({ document }: { readonly document: string }) {
  const t = useDocumentText()
  const { queries } = useScreen()
  const { data: similar } = useQuery(queries.search.similar.queryOptions({ input: { document } }))
  if (!similar || similar.length === 0) return null
  return (
    <section className={classes['section']}>
      <h2>{t('similar.title')}</h2>
      <ul className={classes['rows']}>
        {similar.map(({ document: other, page, similarity }) => (
          <li key={other.id}>
            <Link className={classes['row']} to="/documents/$document" params={{ document: other.id }} search={{ page }}>
              <bdi title={other.title}>{other.title}</bdi>
              <span className={classes['soft']} title={t('similar.closest', { page })}>
                {t(`similar.${likeness(similarity)}`)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
