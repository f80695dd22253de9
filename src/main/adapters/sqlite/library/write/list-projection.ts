/** Tags, imports and saved searches: what lists show beside the documents. */
import type { ImportEvent, TagEvent } from '#core/documents'
import { evolveTags, isTagOrBelow, type TagState } from '#core/documents'
import type { SavedSearchEvent } from '#core/search'
import type { Database } from '../../database'
import type { Run } from './runner'

export function projectSavedSearch(run: Run, event: SavedSearchEvent): void {
  switch (event.type) {
    case 'SearchSaved': {
      const { searchId, name, query, savedAt } = event.data
      run('INSERT OR REPLACE INTO saved_searches VALUES (?, ?, ?, ?)', searchId, name, query, savedAt)
      break
    }
    case 'SearchRenamed':
      run('UPDATE saved_searches SET name = ? WHERE id = ?', event.data.name, event.data.searchId)
      break
    case 'SearchRemoved':
      run('DELETE FROM saved_searches WHERE id = ?', event.data.searchId)
      break
  }
}

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
  const colours = database.prepare<[], TagState[number]>('SELECT tag, colour FROM tag_colours ORDER BY tag')
  return (event) => {
    const before = colours.all()
    const after = evolveTags(before, event)
    for (const { tag } of before) {
      const isTouched = event.type === 'TagColoured' ? tag === event.data.tag : isTagOrBelow(tag, event.data.tag)
      if (isTouched) run('DELETE FROM tag_colours WHERE tag = ?', tag)
    }
    for (const { tag, colour } of after) run('INSERT OR IGNORE INTO tag_colours VALUES (?, ?)', tag, colour)
  }
}
