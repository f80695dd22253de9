/** What documents say, reviewed in a real browser on a real engine: by keyboard, from gap to answer, and a contradiction at both places. */
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openData } from '#support/open-data'
import { allIsUnderstood, answerAndCompare, reviewTenDocuments, type Shown } from '#support/review-flows'
import { axeViolations, hasBrowser, openScreens, type Screens } from '#support/screens-in-browser'

const invoices = openData('extract/invoices')
const papers = openData('extract/synthetic-medical-shipping')
const itWithData = it.skipIf(!hasBrowser || invoices === undefined || papers === undefined)

async function openArchive(isWanted: (name: string) => boolean): Promise<Screens & Shown> {
  const screens = await openScreens()
  const folder = join(screens.box.folder, 'papers')
  mkdirSync(folder)
  for (const from of [invoices, papers])
    for (const name of readdirSync(from ?? ''))
      if (name.endsWith('.pdf') && isWanted(name)) copyFileSync(join(from ?? '', name), join(folder, name))
  expect(await screens.box.run(['add', folder])).toMatchObject({ code: 0 })
  const shown = { ...screens, isAccessible: async () => expect(await axeViolations(screens.page)).toEqual([]) }
  await allIsUnderstood(shown)
  return shown
}

itWithData(
  'fields of ten documents are confirmed by keyboard while the figures move',
  async () => {
    const screens = await openArchive((name) => !name.includes('.scan'))
    await reviewTenDocuments(screens)
    await screens.end()
  },
  400_000,
)

itWithData(
  'a question about a gap is answered, and the answer is the value; a contradiction opens at both places',
  async () => {
    // One invoice as a file and as a scan: the same one twice.
    const screens = await openArchive((name) => /^fr-facturx-facture-fr|^de-facturx-gutschrift/.test(name))
    await answerAndCompare(screens)
    await screens.end()
  },
  400_000,
)
