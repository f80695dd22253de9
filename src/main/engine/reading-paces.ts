/** The pace of the whole queue, and in it that of each source and of each kind of file. */
import { createReadingPace, type ReadingPace } from './reading-pace'

export type PacePart = 'source' | 'kind'

/** Where pages are, as a part each: its source's id, its kind. */
export type PlaceOfPages = Readonly<Record<PacePart, string>>

export interface ReadingPaces {
  readonly all: Pick<ReadingPace, 'figures'>
  look(isIdle: boolean, isPaused: boolean, now: number): void
  opened(at: PlaceOfPages, pages: number, now: number): void
  pagesDone(done: readonly { readonly at: PlaceOfPages; readonly pages: number }[], now: number): void
  part(by: PacePart, key: string, now: number): Pick<ReadingPace, 'figures'>
}

export function createReadingPaces(): ReadingPaces {
  const all = createReadingPace()
  const parts = new Map<string, ReadingPace>()
  let [wasIdle, wasPaused] = [true, false]

  function part(by: PacePart, key: string, now: number): ReadingPace {
    const name = `${by} ${key}`
    const known = parts.get(name)
    if (known) return known
    const made = createReadingPace()
    made.look(wasIdle, wasPaused, now)
    parts.set(name, made)
    return made
  }
  const partsOf = ({ source, kind }: PlaceOfPages, now: number) => [part('source', source, now), part('kind', kind, now)]

  return {
    all,
    part,
    look(isIdle, isPaused, now) {
      // A new run says nothing of the one before; so nothing is kept of sources that are gone.
      if (wasIdle && !isIdle) parts.clear()
      ;[wasIdle, wasPaused] = [isIdle, isPaused]
      for (const pace of [all, ...parts.values()]) pace.look(isIdle, isPaused, now)
    },
    opened(at, pages, now) {
      for (const pace of [all, ...partsOf(at, now)]) pace.opened(pages)
    },
    pagesDone(done, now) {
      all.pagesDone(
        done.reduce((sum, { pages }) => sum + pages, 0),
        now,
      )
      for (const { at, pages } of done) for (const pace of partsOf(at, now)) pace.pagesDone(pages, now)
    },
  }
}
