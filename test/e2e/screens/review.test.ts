/** What documents say, reviewed in a real browser on a real engine: by keyboard, from gap to answer, and contradictions at both places. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { contradictions, putContradiction } from '#support/contradiction'
import {
  allIsUnderstood,
  answerQuestion,
  compareContradiction,
  hasPapers,
  isDigital,
  isTwice,
  putPapers,
  reviewTenDocuments,
  type Shown,
} from '#support/review-flows'
import { axeViolations, hasBrowser, itInBrowser, openScreens, type Screens } from '#support/screens-in-browser'

const itWithData = it.skipIf(!hasBrowser || !hasPapers)

async function openArchive(put: (folder: string) => number): Promise<Screens & Shown> {
  const screens = await openScreens()
  const folder = join(screens.box.folder, 'papers')
  mkdirSync(folder)
  put(folder)
  expect(await screens.box.run(['add', folder])).toMatchObject({ code: 0 })
  const shown = { ...screens, isAccessible: async () => expect(await axeViolations(screens.page)).toEqual([]) }
  await allIsUnderstood(shown)
  return shown
}

itWithData(
  'fields of ten documents are decided by keyboard while the figures and charts move, and the last is taken back',
  async () => {
    const screens = await openArchive((folder) => putPapers(folder, isDigital))
    await reviewTenDocuments(screens)
    await screens.end()
  },
  400_000,
)

itWithData(
  'a question about a gap is answered, and the answer is the value',
  async () => {
    const screens = await openArchive((folder) => putPapers(folder, isTwice))
    await answerQuestion(screens)
    await screens.end()
  },
  400_000,
)

itInBrowser(
  'an invoice contradicted by its order and by its payment opens at both places of each',
  async () => {
    const screens = await openArchive(putContradiction)
    for (const contradiction of contradictions) await compareContradiction(screens, contradiction)
    await screens.end()
  },
  400_000,
)
