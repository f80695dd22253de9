/** Where the document lies: its files, what it came in, and what came in it. */
import { Anchor } from '@mantine/core'
import { IconFile, IconFileOff, IconPaperclip } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useScreen } from '#client'
import type { ShowOutput } from '#contract'
import { useFormats } from '#ui'
import { useDocumentText } from '../texts'
import classes from '../panel/panel.module.css'

export function Places({ shown }: { readonly shown: ShowOutput }) {
  const t = useDocumentText()
  const formats = useFormats()
  return (
    <>
      {shown.sightings.length > 0 && (
        <section className={classes['section']}>
          <h2>{t('places.title', { count: shown.sightings.length })}</h2>
          <ul className={classes['rows']}>
            {shown.sightings.map(({ path, source, state, seenAt }) => (
              <li
                key={`${source} ${path}`}
                className={classes['row']}
                data-lost={state === 'lost' || undefined}
                title={state === 'lost' ? t('places.lost', { path, day: formats.day(seenAt) }) : path}
              >
                {state === 'lost' ? (
                  <IconFileOff size={16} stroke={1.6} aria-label={t('places.gone')} />
                ) : (
                  <IconFile size={16} stroke={1.6} aria-hidden />
                )}
                <bdi>{path}</bdi>
                {state === 'lost' && <span className={classes['soft']}>{t('places.gone')}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {shown.container !== undefined && (
        <section className={classes['section']}>
          <h2>{t('places.container')}</h2>
          <DocumentLinks documents={[shown.container]} />
        </section>
      )}
      {shown.members.length > 0 && (
        <section className={classes['section']}>
          <h2>{t('places.members', { count: shown.members.length })}</h2>
          <DocumentLinks documents={shown.members} />
        </section>
      )}
    </>
  )
}

/** A mail has a few attachments, an archive may have thousands. */
const fewAtFirst = 12

function DocumentLinks({ documents }: { readonly documents: readonly string[] }) {
  const t = useDocumentText()
  const { queries } = useScreen()
  const [count, setCount] = useState(fewAtFirst)
  const some = documents.slice(0, count)
  const titles = useQueries({
    queries: some.map((document) => queries.documents.show.queryOptions({ input: { document }, select: ({ title }) => title })),
  })
  return (
    <>
      <ul className={classes['rows']}>
        {some.map((document, index) => (
          <li key={document}>
            <Link className={classes['row']} to="/documents/$document" params={{ document }} search={{}}>
              <IconPaperclip size={16} stroke={1.6} aria-hidden />
              <bdi title={titles[index]?.data}>{titles[index]?.data ?? document}</bdi>
            </Link>
          </li>
        ))}
      </ul>
      {documents.length > count && (
        <Anchor component="button" type="button" size="sm" onClick={() => setCount((now) => now + fewAtFirst * 4)}>
          {t('places.more', { count: documents.length - count })}
        </Anchor>
      )}
    </>
  )
}
