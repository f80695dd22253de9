/** Rows that are not on the screen: for a selection that goes beyond it, and for commands on a whole list. */
import type { QueryClient } from '@tanstack/react-query'
import type { ScreenClient } from '#client'
import type { DocumentRow, ListOutput } from '#contract'
import type { Stretch } from './lines'
import type { ListQuery, Segment } from './segments'

const mostAtOnce = 1_000

export async function fetchStretches(
  client: ScreenClient,
  segments: readonly Segment[],
  stretches: readonly Stretch[],
): Promise<DocumentRow[]> {
  const rows: DocumentRow[] = []
  for (const { segment, from, to } of stretches) {
    const { query, start } = segments[segment] ?? {}
    if (!query || start === undefined) continue
    for (let offset = start + from; offset < start + to; offset += mostAtOnce) {
      const { items } = await client.documents.list({ ...query, offset, limit: Math.min(mostAtOnce, start + to - offset) })
      rows.push(...items)
    }
  }
  return rows
}

export async function fetchAll(client: ScreenClient, query: ListQuery): Promise<DocumentRow[]> {
  const rows: DocumentRow[] = []
  let after: string | null | undefined
  do {
    const page: ListOutput = await client.documents.list({ ...query, limit: mostAtOnce, ...(after && { after }) })
    rows.push(...page.items)
    after = page.next
  } while (after !== null)
  return rows
}

/** Rows as they are known now, which may be newer than when they were selected. */
export function freshRows(cache: QueryClient, rows: readonly DocumentRow[]): readonly DocumentRow[] {
  const known = new Map<string, DocumentRow>()
  for (const [, list] of cache.getQueriesData<ListOutput>({ queryKey: [['documents', 'list']] }))
    for (const row of list?.items ?? []) known.set(row.id, row)
  return rows.map((row) => known.get(row.id) ?? row)
}

export function patchRows(cache: QueryClient, ids: ReadonlySet<string>, change: (row: DocumentRow) => DocumentRow): void {
  cache.setQueriesData<ListOutput>({ queryKey: [['documents', 'list']] }, (list) =>
    list?.items.some(({ id }) => ids.has(id)) ? { ...list, items: list.items.map((row) => (ids.has(row.id) ? change(row) : row)) } : list,
  )
}
