/** History entries by day, runs of pages read one after the other as one line. */
import type { HistoryEntry } from '#contract'

export interface PagesRead {
  readonly type: 'PagesRead'
  /** Of the newest of them. */
  readonly position: number
  readonly at: number
  readonly actor: string
  readonly pages: number
  readonly from: number
  readonly to: number
  readonly failed: number
}
export type SingleHappening = HistoryEntry & { readonly type: string }
export type HappeningEntry = PagesRead | SingleHappening

export interface Day {
  readonly day: string
  readonly happenings: readonly HappeningEntry[]
}

export const isPagesRead = (entry: HappeningEntry): entry is PagesRead => entry.type === 'PagesRead' && 'pages' in entry

/** `entries` are newest first, as the engine gives them. */
export function groupHappenings(entries: readonly HistoryEntry[], dayOf: (at: number) => string): readonly Day[] {
  const days: { day: string; happenings: HappeningEntry[] }[] = []
  for (let index = 0; index < entries.length;) {
    const run = runOfPages(entries, index, dayOf)
    const entry = entries[index]
    if (!entry) break
    const day = dayOf(entry.at)
    let last = days.at(-1)
    if (last?.day !== day) {
      last = { day, happenings: [] }
      days.push(last)
    }
    last.happenings.push(run.length > 1 ? pagesRead(entry, run) : entry)
    index += Math.max(1, run.length)
  }
  return days
}

function runOfPages(entries: readonly HistoryEntry[], start: number, dayOf: (at: number) => string): readonly HistoryEntry[] {
  const first = entries[start]
  let end = start
  while (first && entries[end]?.type === 'PageRead' && dayOf(entries[end]?.at ?? 0) === dayOf(first.at)) end += 1
  return entries.slice(start, end)
}

function pagesRead({ position, at, actor }: HistoryEntry, run: readonly HistoryEntry[]): PagesRead {
  const pages = run.map(({ page }) => page ?? 0)
  return {
    type: 'PagesRead',
    position,
    at,
    actor,
    pages: new Set(pages).size,
    from: Math.min(...pages),
    to: Math.max(...pages),
    failed: run.filter(({ state }) => state === 'failed').length,
  }
}
