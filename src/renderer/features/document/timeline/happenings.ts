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

/** `all` are newest first, as the engine gives them. */
export function groupHappenings(all: readonly HistoryEntry[], dayOf: (at: number) => string): readonly Day[] {
  const entries = withoutNoise(all)
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

const again = new Set(['DocumentUnderstood', 'DocumentAssessed', 'EmbeddedDataKept'])
const shortlyMs = 60_000

/** What the program does again and again for itself is told once, as it was in the end; an assessment only where it says something else. */
function withoutNoise(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const toldAt = new Map<string, number>()
  return entries.filter((entry, index) => {
    const { type, at, actor } = entry
    if (type === 'ThumbnailsMade') return false
    if (!again.has(type) || actor === 'person') return true
    if ((toldAt.get(type) ?? Infinity) - at < shortlyMs) return false
    if (type === 'DocumentAssessed' && saysTheSame(entry, entries.slice(index + 1))) return false
    toldAt.set(type, at)
    return true
  })
}

function saysTheSame({ type, details }: HistoryEntry, older: readonly HistoryEntry[]): boolean {
  const before = older.find((entry) => entry.type === type)
  return before !== undefined && before.details['completeness'] === details['completeness']
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
