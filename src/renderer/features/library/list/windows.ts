/** Lists are asked for in windows of rows, so that any part of a long list is one small question. */
import type { DocumentRow, ListOutput } from '#contract'
import type { Asked } from './asked'
import type { Lines } from './lines'
import type { ListQuery, Segment } from './segments'

export const windowRows = 100

export interface Window {
  readonly key: string
  readonly query: ListQuery
  readonly offset: number
}

/** Windows that lines `first` to `last` look into, in order. */
export function windowsFor(segments: readonly Segment[], lines: Lines, first: number, last: number): readonly Window[] {
  const windows = new Map<string, Window>()
  for (let index = first; index <= last; index++) {
    const line = lines.at(index)
    const segment = line && segments[line.segment]
    if (!segment || line.type === 'header') continue
    for (const item of [line.from, line.to - 1]) {
      const window = windowAt(segment, item)
      windows.set(window.key, window)
    }
  }
  return [...windows.values()]
}

export function windowAt({ query, start }: Segment, item: number): Window {
  const offset = Math.floor((start + item) / windowRows) * windowRows
  return { key: `${offset} ${query.filter} ${query.sort.by} ${String(query.sort.descending)} ${String(query.trashed)}`, query, offset }
}

export const inputOf = ({ query, offset }: Window, asked: Asked) => ({ ...query, ...asked, limit: windowRows, offset })

export function rowIn(outputs: ReadonlyMap<string, ListOutput>, segment: Segment, item: number): DocumentRow | undefined {
  const { key, offset } = windowAt(segment, item)
  return outputs.get(key)?.items[segment.start + item - offset]
}
