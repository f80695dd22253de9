/** The document's title, renamed in place. */
import { TextInput, UnstyledButton } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useScreen } from '#client'
import type { ShowOutput } from '#contract'
import { useDoing } from '#features/undo'
import { useDocumentText } from '../texts'
import classes from './toolbar.module.css'

const longestTitle = 300

export function DocumentTitle({ shown }: { readonly shown: ShowOutput }) {
  const t = useDocumentText()
  const { client, queries } = useScreen()
  const cache = useQueryClient()
  const doing = useDoing()
  const [typed, setTyped] = useState<string>()

  const rename = async (title: string) => {
    const key = queries.documents.show.queryKey({ input: { document: shown.id } })
    const before = cache.getQueryData(key)
    // Empty goes back to the file's own title, which only the engine knows.
    if (title !== '') cache.setQueryData(key, (now) => now && { ...now, title })
    try {
      await client.documents.rename({ document: shown.id, title })
    } catch (error) {
      cache.setQueryData(key, before)
      throw error
    }
    await cache.invalidateQueries({ queryKey: key })
  }
  const finish = () => {
    const title = typed?.trim()
    setTyped(undefined)
    if (title === undefined || title === shown.title) return
    const former = shown.title
    void doing({ run: () => rename(title), done: t('rename.done'), undo: () => rename(former) })
  }

  if (typed === undefined)
    return (
      <h1 className={classes['heading']}>
        <UnstyledButton
          className={classes['title']}
          title={shown.title}
          aria-description={t('rename.hint')}
          onClick={() => setTyped(shown.title)}
        >
          <bdi>{shown.title}</bdi>
        </UnstyledButton>
      </h1>
    )
  return (
    <TextInput
      className={classes['rename']}
      size="sm"
      autoFocus
      aria-label={t('rename.field')}
      maxLength={longestTitle}
      value={typed}
      dir="auto"
      onFocus={({ currentTarget }) => currentTarget.select()}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter') finish()
        if (event.key === 'Escape') setTyped(undefined)
      }}
    />
  )
}
