/** What decisions taught, what can be forgotten of it, and the document types there are, with those left out. */
import { Button, Skeleton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { toldError, useScreen } from '#client'
import { domains } from '#contract'
import { useTypes } from '#features/fields'
import { useDoing } from '#features/undo'
import { ErrorNote, useFormats } from '#ui'
import { LibraryLink } from '../library-link'
import { useQualityText } from '../texts'
import classes from './learned.module.css'

export function LearnedPart() {
  return (
    <div className={classes['part']}>
      <Templates />
      <Packs />
    </div>
  )
}

function Templates() {
  const t = useQualityText()
  const types = useTypes()
  const { number } = useFormats()
  const { client, queries } = useScreen()
  const cache = useQueryClient()
  const doing = useDoing()
  const { data, error, refetch } = useQuery(queries.understanding.templates.list.queryOptions())
  const forget = (sender: string, type: string) =>
    void doing({
      run: async () => {
        await client.understanding.templates.forget({ sender, type })
        await cache.invalidateQueries({ queryKey: queries.understanding.templates.key() })
      },
      done: t('learned.forgot', { sender }),
    })
  return (
    <section>
      <h2 className={classes['title']}>{t('learned.title')}</h2>
      {error && <ErrorNote error={toldError(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={120} className="late" aria-label={t('loading')} />}
      {data && <p className={classes['hint']}>{t(data.length === 0 ? 'learned.none' : 'learned.hint')}</p>}
      {data && data.length > 0 && (
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">{t('learned.sender')}</th>
              <th scope="col">{t('learned.type')}</th>
              <th scope="col">{t('learned.fields')}</th>
              <th scope="col">{t('learned.documents')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {data.map(({ sender, type, fields, documents }) => (
              <tr key={`${sender} ${type}`}>
                <th scope="row">
                  <bdi>{sender}</bdi>
                </th>
                <td>{types.label(type)}</td>
                <td>{fields.map((field) => types.field(type, field)).join(', ')}</td>
                <td className="tabular">{number(documents)}</td>
                <td>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t('learned.forgetOne', { sender })}
                    onClick={() => forget(sender, type)}
                  >
                    {t('learned.forget')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Packs() {
  const t = useQualityText()
  const types = useTypes()
  const { queries } = useScreen()
  const { data } = useQuery(queries.understanding.types.queryOptions())
  if (!data) return null
  return (
    <section>
      <h2 className={classes['title']}>{t('packs.title')}</h2>
      {data.problems.length > 0 && (
        <div className={classes['problems']} role="alert">
          <p>{t('packs.problemsHint')}</p>
          <ul>
            {data.problems.map(({ file, line, problem }, index) => (
              <li key={index}>
                <code>
                  {file}
                  {line !== undefined && `, ${t('packs.line', { line })}`}
                </code>
                <span>{problem}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className={classes['hint']}>{t('packs.known', { count: data.types.length })}</p>
      <div className={classes['domains']}>
        {domains.map((domain) => {
          const rows = data.types.filter((row) => row.domain === domain)
          return (
            rows.length > 0 && (
              <div key={domain}>
                <h3 className={classes['domain']}>{t(`packs.domain.${domain}`)}</h3>
                <ul className={classes['types']}>
                  {rows.map(({ type, fields }) => (
                    <li key={type}>
                      <LibraryLink filter={[['type', type]]}>{types.label(type)}</LibraryLink>
                      <span>{t('packs.fields', { count: fields.length })}</span>
                    </li>
                  ))}
                </ul>
              </div>
            )
          )
        })}
      </div>
    </section>
  )
}
