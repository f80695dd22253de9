/** Tags and imports: what lists show beside the documents. */
import { isTagOrBelow, type TagColour } from '#contract'
import type { ImportEvent, TagEvent } from '#core/documents'
import { evolveTags, type TagState } from '#core/documents'
import type { Database } from '../../database'
import type { Run } from './runner'

export function projectImport(run: Run, event: ImportEvent, position: number, at: number): void {
  switch (event.type) {
    case 'ImportStarted': {
      const { importId, paths } = event.data
      run(
        "INSERT OR IGNORE INTO imports(number, id, started_at, paths, status) VALUES (?, ?, ?, ?, 'running')",
        position,
        importId,
        at,
        JSON.stringify(paths),
      )
      break
    }
    case 'ImportEnded': {
      const { importId, documents, pages, duplicates, quarantined } = event.data
      run(
        "UPDATE imports SET status = 'done', documents = ?, pages = ?, duplicates = ?, quarantined = ? WHERE id = ?",
        documents.length,
        pages,
        duplicates,
        quarantined,
        importId,
      )
      break
    }
    case 'ImportUndone':
      run("UPDATE imports SET status = 'undone' WHERE id = ?", event.data.importId)
      break
    case 'ImportRedone':
      run("UPDATE imports SET status = 'done' WHERE id = ?", event.data.importId)
      break
  }
}

/** Colours are few: the whole table is what the stream's own rules make of it. */
export function createTagProjection(database: Database, run: Run): (event: TagEvent) => void {
  const colours = database.prepare<[], { tag: string; colour: TagColour; by_itself: 0 | 1 }>('SELECT * FROM tag_colours ORDER BY tag')
  return (event) => {
    const before: TagState = colours
      .all()
      .map(({ tag, colour, by_itself }) => ({ tag, colour, ...(by_itself === 1 && { isByItself: true }) }))
    const after = evolveTags(before, event)
    for (const { tag } of before) {
      const isTouched = event.type === 'TagColoured' ? tag === event.data.tag : isTagOrBelow(tag, event.data.tag)
      if (isTouched) run('DELETE FROM tag_colours WHERE tag = ?', tag)
    }
    for (const { tag, colour, isByItself } of after)
      run('INSERT OR IGNORE INTO tag_colours VALUES (?, ?, ?)', tag, colour, isByItself ? 1 : 0)
  }
}
