/** A person's own words about the document, kept as they are typed. */
import { Anchor, Textarea } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toldError, useScreen } from '#client'
import type { ShowOutput } from '#contract'
import { ErrorNote } from '#ui'
import { useDocumentText } from '../texts'
import classes from '../panel/panel.module.css'

const pauseMs = 800
const longestNote = 20_000

export function Note({ shown }: { readonly shown: ShowOutput }) {
  const t = useDocumentText()
  const { client, queries } = useScreen()
  const cache = useQueryClient()
  const [typed, setTyped] = useState(shown.note)
  const [kept, setKept] = useState(shown.note)
  /** What it was before this sitting. */
  const [former, setFormer] = useState(shown.note)
  const [state, setState] = useState<'quiet' | 'keeping' | 'kept' | { readonly error: unknown }>('quiet')

  // Written elsewhere: taken over unless somebody is typing here.
  const [told, setTold] = useState(shown.note)
  if (shown.note !== told) {
    setTold(shown.note)
    if (shown.note !== kept && typed === kept) {
      setTyped(shown.note)
      setFormer(shown.note)
      setKept(shown.note)
    }
  }

  async function keep(note: string): Promise<void> {
    setState('keeping')
    try {
      await client.documents.annotate({ document: shown.id, note })
      setKept(note)
      cache.setQueryData(queries.documents.show.queryKey({ input: { document: shown.id } }), (now) => now && { ...now, note })
      setState('kept')
    } catch (error) {
      setState({ error })
    }
  }
  // A panel that closes in the middle of a sentence keeps it too.
  const keepSoon = useDebouncedCallback((note: string) => void keep(note), { delay: pauseMs, flushOnUnmount: true })
  const keepNow = () => {
    if (typed !== kept) keepSoon.flush()
  }

  return (
    <>
      <div className={classes['heading']}>
        <h2 id="note-title">{t('note.title')}</h2>
        <div className={classes['saved']} role="status">
          {state === 'kept' && (
            <>
              <span>{t('note.kept')}</span>
              {former !== kept && (
                <Anchor
                  component="button"
                  type="button"
                  size="xs"
                  onClick={() => {
                    setTyped(former)
                    void keep(former)
                  }}
                >
                  {t('note.undo')}
                </Anchor>
              )}
            </>
          )}
        </div>
      </div>
      <Textarea
        aria-labelledby="note-title"
        placeholder={t('note.placeholder')}
        autosize
        minRows={2}
        maxRows={14}
        maxLength={longestNote}
        dir="auto"
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value)
          keepSoon(currentTarget.value)
        }}
        onBlur={keepNow}
      />
      {typeof state === 'object' && <ErrorNote error={toldError(state.error)} onRetry={() => void keep(typed)} />}
    </>
  )
}
