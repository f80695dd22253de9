import { describe, expect, it } from 'vitest'
import { createReadingPaces } from '../../../src/main/engine/reading-paces'

const scans = { source: 'scans', kind: 'image' }
const letters = { source: 'letters', kind: 'pdf' }

/** Ten seconds: a scan each second, and two pages of letters. */
function reading() {
  const paces = createReadingPaces()
  paces.look(false, false, 0)
  for (let second = 0; second <= 10; second++)
    paces.pagesDone(
      [
        { at: scans, pages: 1 },
        { at: letters, pages: 2 },
      ],
      second * 1000,
    )
  return paces
}

describe('the paces of parts of the queue', () => {
  it('are those of each source and kind by itself, and of all together', () => {
    const paces = reading()
    const waiting = { pages: 33, files: 0 }
    expect(paces.part('source', 'scans', 10_000).figures(waiting, 10_000)).toEqual({ donePages: 11, pagesPerMinute: 66, secondsLeft: 30 })
    expect(paces.part('kind', 'pdf', 10_000).figures(waiting, 10_000)).toEqual({ donePages: 22, pagesPerMinute: 132, secondsLeft: 15 })
    expect(paces.all.figures(waiting, 10_000)).toEqual({ donePages: 33, pagesPerMinute: 198, secondsLeft: 10 })
  })

  it('say nothing of a part that only waits', () => {
    const waiting = reading().part('source', 'archive', 10_000)
    expect(waiting.figures({ pages: 50, files: 0 }, 10_000)).toEqual({ donePages: 0, pagesPerMinute: null, secondsLeft: null })
  })

  it('begin anew with the queue', () => {
    const paces = reading()
    paces.look(true, false, 11_000)
    paces.look(false, false, 60_000)
    expect(paces.part('source', 'scans', 60_000).figures({ pages: 1, files: 0 }, 60_000).donePages).toBe(0)
  })

  it('stand still with it', () => {
    const paces = reading()
    paces.look(false, true, 10_000)
    expect(paces.part('kind', 'image', 99_000).figures({ pages: 11, files: 0 }, 99_000)).toMatchObject({
      pagesPerMinute: 66,
      secondsLeft: null,
    })
  })
})
