/** Renaming in place: Enter keeps, Escape leaves as it was; empty gives the file's own title back. */
import { useRef, useState } from 'react'
import { useLibraryText } from '../texts'
import classes from './title-editor.module.css'

interface TitleEditorProps {
  readonly title: string
  readonly onDone: (title: string | undefined) => void
}

const mostTitleLength = 300

export function TitleEditor({ title, onDone }: TitleEditorProps) {
  const t = useLibraryText()
  const [draft, setDraft] = useState(title)
  // Leaving the field is the end of it too, and happens once more when it goes.
  const isDone = useRef(false)
  const finish = (result: string | undefined) => {
    if (isDone.current) return
    isDone.current = true
    onDone(result)
  }
  const commit = () => finish(draft.trim() === title ? undefined : draft.trim())
  return (
    <input
      className={classes['editor']}
      autoFocus
      dir="auto"
      aria-label={t('newTitle', { title })}
      placeholder={t('titleOfFile')}
      maxLength={mostTitleLength}
      value={draft}
      onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onBlur={commit}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter') commit()
        else if (event.key === 'Escape') finish(undefined)
        else return
        event.preventDefault()
      }}
    />
  )
}
