/** What a person corrects on one document is read right on the next one of the same sender, until it is forgotten. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { makePdf } from '#support/make-pdf'
import { openEngine } from '#support/open-engine'
import { writeType } from '#support/own-type'

const pack = `
type: parcel_note
domain: general
label: { en: Parcel note, fr: Avis de colis }
recognise: { titles: { en: [parcel note] } }
fields:
  office: { label: { en: Office, fr: Bureau }, need: required, format: party, role: sender, labels: { en: [office] } }
  counter_code: { label: { en: Counter code, fr: Code du guichet }, need: required, format: identifier, labels: { en: [counter code] } }
`

/** The code stands where no label of the pack says what it is. */
const note = (office: string, code: string, weight: string) =>
  makePdf([
    {
      width: 595,
      height: 842,
      texts: [
        { text: 'PARCEL NOTE', x: 60, y: 780, size: 18 },
        { text: `Office: ${office}`, x: 60, y: 720, size: 11 },
        { text: 'Your parcel waits for you at the office. Please come soon, and bring this note with you.', x: 60, y: 690, size: 11 },
        { text: 'Ask for', x: 60, y: 600, size: 11 },
        { text: code, x: 200, y: 600, size: 11 },
        { text: `It weighs ${weight} and is not heavy for one person to carry.`, x: 60, y: 560, size: 11 },
      ],
    },
  ])

it('a correction with its place reads the next document of that sender right, no other sender’s, and is forgotten when asked', async () => {
  const engine = await openEngine()
  onTestFinished(() => engine.dispose())
  writeType(engine.vault, 'parcel_note', pack)
  const { understanding, documents } = engine.client
  async function add(name: string, content: Uint8Array): Promise<string> {
    const path = join(engine.folder, name)
    writeFileSync(path, content)
    await engine.add(path)
    return (await understanding.fields({ document: path })).id
  }
  const codeOf = async (document: string) => (await understanding.fields({ document })).fields.find(({ name }) => name === 'counter_code')

  const first = await add('first.pdf', note('Riverside Parcel Hall', 'KX-4410-B', '2 kg'))
  expect(await codeOf(first)).toBeUndefined()
  expect(await understanding.templates.list()).toEqual([])
  const [page] = (await documents.text({ document: first, boxes: true })).pages
  const place = page?.boxes?.find(({ start, end }) => page.text.slice(start, end) === 'KX-4410-B')
  if (!place) throw new Error('The code was not read')
  const { x, y, width, height } = place
  await understanding.decide({
    document: first,
    field: 'counter_code',
    decision: { decide: 'correct', value: 'KX-4410-B', at: { page: 1, box: { x, y, width, height } } },
  })
  const [learned] = await understanding.templates.list()
  expect(learned).toMatchObject({ type: 'parcel_note', fields: ['counter_code'], documents: 1 })

  const next = await add('next.pdf', note('Riverside Parcel Hall', 'KX-9902-C', '3 kg'))
  expect(await codeOf(next)).toMatchObject({ value: 'KX-9902-C', status: 'proposed', evidence: [{ page: 1, source: 'templates' }] })
  const stranger = await add('stranger.pdf', note('Hillside Post Counter', 'KX-5511-D', '4 kg'))
  expect(await codeOf(stranger)).toBeUndefined()

  await understanding.templates.forget({ sender: learned?.sender ?? '', type: 'parcel_note' })
  expect(await understanding.templates.list()).toEqual([])
  expect(await codeOf(next)).toBeUndefined()
  expect(await codeOf(first)).toMatchObject({ value: 'KX-4410-B', status: 'corrected' })
})
