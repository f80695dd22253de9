/** What documents say, reviewed in a real browser on a real engine: by keyboard, from gap to answer, and a contradiction at both places. */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  allIsUnderstood,
  answerAndCompare,
  hasPapers,
  isDigital,
  isTwice,
  putPapers,
  reviewTenDocuments,
  type Shown,
} from '#support/review-flows'
import { axeViolations, hasBrowser, openScreens, type Screens } from '#support/screens-in-browser'

const itWithData = it.skipIf(!hasBrowser || !hasPapers)

async function openArchive(isWanted: (name: string) => boolean): Promise<Screens & Shown> {
  const screens = await openScreens()
  const folder = join(screens.box.folder, 'papers')
  putPapers(folder, isWanted)
  expect(await screens.box.run(['add', folder])).toMatchObject({ code: 0 })
  const shown = { ...screens, isAccessible: async () => expect(await axeViolations(screens.page)).toEqual([]) }
  await allIsUnderstood(shown)
  return shown
}

itWithData(
  'fields of ten documents are confirmed by keyboard while the figures move',
  async () => {
    const screens = await openArchive(isDigital)
    await reviewTenDocuments(screens)
    await screens.end()
  },
  400_000,
)

itWithData(
  'a question about a gap is answered, and the answer is the value; a contradiction opens at both places',
  async () => {
    const screens = await openArchive(isTwice)
    await answerAndCompare(screens)
    await screens.end()
  },
  400_000,
)
