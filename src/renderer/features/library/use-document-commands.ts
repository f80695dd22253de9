/** What a person does with documents of a list: shown at once, told, and taken back by the inverse command. */
import { useQueryClient } from '@tanstack/react-query'
import { useScreen } from '#client'
import type { DocumentRow } from '#contract'
import { useDoing } from '#features/undo'
import { freshRows, patchRows } from './list/fetch-rows'
import { useLibraryText } from './texts'

const mostAtOnce = 10_000
const sideBySide = 4

export interface DocumentCommands {
  readonly addTag: (rows: readonly DocumentRow[], tag: string) => Promise<boolean>
  readonly removeTag: (rows: readonly DocumentRow[], tag: string) => Promise<boolean>
  readonly rename: (row: DocumentRow, title: string) => Promise<boolean>
  readonly readAgain: (rows: readonly DocumentRow[]) => Promise<boolean>
  readonly trash: (rows: readonly DocumentRow[]) => Promise<boolean>
  readonly restore: (rows: readonly DocumentRow[]) => Promise<boolean>
}

export function useDocumentCommands(): DocumentCommands {
  const t = useLibraryText()
  const { client, queries } = useScreen()
  const cache = useQueryClient()
  const doing = useDoing()

  /** Shows the change, carries it out, and asks again for what may stand elsewhere now; at once when it did not work. */
  async function change(
    rows: readonly DocumentRow[],
    patch: (row: DocumentRow) => DocumentRow,
    carryOut: (documents: string[]) => Promise<unknown>,
  ) {
    const ids = rows.map(({ id }) => id)
    patchRows(cache, new Set(ids), patch)
    try {
      for (let first = 0; first < ids.length; first += mostAtOnce) await carryOut(ids.slice(first, first + mostAtOnce))
    } finally {
      void cache.invalidateQueries({ queryKey: queries.documents.list.key() })
      void cache.invalidateQueries({ queryKey: queries.documents.groups.key() })
    }
  }
  const tagging = (rows: readonly DocumentRow[], tag: string, isAdded: boolean) =>
    change(
      rows,
      (row) => ({ ...row, tags: isAdded ? [...row.tags.filter((each) => each !== tag), tag] : row.tags.filter((each) => each !== tag) }),
      (documents) => client.documents.tag({ documents, add: isAdded ? [tag] : [], remove: isAdded ? [] : [tag] }),
    ).then(() => cache.invalidateQueries({ queryKey: queries.documents.tags.key() }))
  const setTag = (rows: readonly DocumentRow[], tag: string, isAdded: boolean) => {
    // Only those it changes: taking it back must not touch the others.
    const changed = freshRows(cache, rows).filter((row) => row.tags.includes(tag) !== isAdded)
    if (changed.length === 0) return Promise.resolve(true)
    return doing({
      run: () => tagging(changed, tag, isAdded),
      done: t(isAdded ? 'done.tagged' : 'done.untagged', { count: changed.length, tag }),
      undo: () => tagging(changed, tag, !isAdded),
    })
  }
  const trashing = (rows: readonly DocumentRow[], isTrashed: boolean) =>
    change(
      rows,
      (row) => ({ ...row, isTrashed }),
      (documents) => (isTrashed ? client.documents.trash({ documents }) : client.documents.restore({ documents })),
    )
  const renaming = (row: DocumentRow, title: string) =>
    change(
      [row],
      (each) => (title === '' ? each : { ...each, title }),
      () => client.documents.rename({ document: row.id, title }),
    )
  const reading = (rows: readonly DocumentRow[]) =>
    eachOf(rows, async ({ id }) => {
      for await (const _progress of await client.documents.retry({ document: id, wait: false })) continue
    })

  return {
    addTag: (rows, tag) => setTag(rows, tag, true),
    removeTag: (rows, tag) => setTag(rows, tag, false),
    rename: (row, title) =>
      doing({
        run: () => renaming(row, title),
        done: title === '' ? t('done.titleOfFile') : t('done.renamed', { title }),
        undo: () => renaming({ ...row, title }, row.title),
      }),
    readAgain: (rows) =>
      doing({
        run: () => reading(rows),
        done: t('done.readAgain', { count: rows.length }),
        undoLabel: t('stopReading'),
        undone: t('done.readingStopped'),
        undo: () => eachOf(rows, ({ id }) => client.documents.queue.cancel({ document: id })),
      }),
    trash: (rows) =>
      doing({ run: () => trashing(rows, true), done: t('done.trashed', { count: rows.length }), undo: () => trashing(rows, false) }),
    restore: (rows) =>
      doing({ run: () => trashing(rows, false), done: t('done.restored', { count: rows.length }), undo: () => trashing(rows, true) }),
  }
}

/** A few at a time. */
async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = items.values()
  const worker = async () => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(sideBySide, items.length) }, worker))
}
