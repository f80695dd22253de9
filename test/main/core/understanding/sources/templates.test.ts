/** What a sender's documents taught makes the next one better. */
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { understand, type Template } from '#core/understanding'
import { typedDocument, typedPage } from '#support/typed-page'

const { packs } = loadPacks([resolve('resources/packs')])
/** No label of any pack says what `Kennung` is. */
const page = (code: string) => `Sonnenhof Services Ltd            INVOICE\n\nKennung        ${code}\nDate: 3 May 2031\nTotal: £12.00`
const boxOf = (written: string, word: string) => {
  const { content } = typedPage(written)
  return content.words.find(({ start, end }) => content.text.slice(start, end) === word)?.box ?? expect.unreachable()
}

it('reads a field where a document of the same sender carried it', () => {
  const template: Template = {
    sender: 'sonnenhof services',
    type: 'invoice',
    field: 'invoice_number',
    page: 0,
    box: boxOf(page('QX-20417'), 'QX-20417'),
    anchor: 'kennung',
  }
  const next = typedDocument([page('QX-20533')])
  expect(understand(next, packs, []).fields.find(({ name }) => name === 'invoice_number')).toBeUndefined()
  const learned = understand(next, packs, [template]).fields.find(({ name }) => name === 'invoice_number')
  expect(learned).toMatchObject({ value: 'QX-20533', evidence: [{ source: 'templates', page: 1 }] })
  const ofAnother = understand(next, packs, [{ ...template, sender: 'somebody else' }])
  expect(ofAnother.fields.find(({ name }) => name === 'invoice_number')).toBeUndefined()
})
