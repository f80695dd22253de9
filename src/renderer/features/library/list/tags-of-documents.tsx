/** Tags of the documents a person selected. */
import { Modal } from '@mantine/core'
import { useState } from 'react'
import type { DocumentRow } from '#contract'
import { TagPicker } from '#features/tags'
import { useLibraryText } from '../texts'
import type { DocumentCommands } from '../use-document-commands'

interface TagsOfDocumentsProps {
  readonly rows: readonly DocumentRow[]
  readonly commands: DocumentCommands
  readonly onClose: () => void
}

export function TagsOfDocuments({ rows: given, commands, onClose }: TagsOfDocumentsProps) {
  const t = useLibraryText()
  const [rows, setRows] = useState(given)
  const tags = [...new Set(rows.flatMap((row) => row.tags))]
  const chosen = tags.filter((tag) => rows.every((row) => row.tags.includes(tag)))
  const partly = tags.filter((tag) => !chosen.includes(tag))
  const set = (tag: string, isAdded: boolean) => {
    void (isAdded ? commands.addTag(rows, tag) : commands.removeTag(rows, tag))
    setRows(rows.map((row) => ({ ...row, tags: isAdded ? [...new Set([...row.tags, tag])] : row.tags.filter((each) => each !== tag) })))
  }
  const [only] = rows
  const title = rows.length === 1 && only ? t('tagsOf', { title: only.title }) : t('tagsOfMany', { count: rows.length })
  return (
    <Modal opened onClose={onClose} size={320} title={<bdi>{title}</bdi>} closeButtonProps={{ 'aria-label': t('close') }}>
      <TagPicker chosen={chosen} partly={partly} onAdd={(tag) => set(tag, true)} onRemove={(tag) => set(tag, false)} onDone={onClose} />
    </Modal>
  )
}
