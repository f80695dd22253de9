/** A pack file with a mistake in a vault's own folder: it is told with its line, and every other type goes on working. */
import { expect, it, onTestFinished } from 'vitest'
import { openEngine } from '#support/open-engine'
import { writeType } from '#support/own-type'

const packOf = (type: string, need: string) => `type: ${type}
domain: general
label: { en: Parcel note, fr: Avis de colis }
recognise: { titles: { en: [${type.replaceAll('_', ' ')}] } }
fields:
  counter_code:
    label: { en: Counter code, fr: Code du guichet }
    need: ${need}
    format: identifier
    labels: { en: [counter code] }
`

it('a broken pack is told with file, line and mistake; the others are understood, and it is itself once it is mended', async () => {
  const engine = await openEngine()
  onTestFinished(() => engine.dispose())
  const { understanding } = engine.client
  writeType(engine.vault, 'parcel_note', packOf('parcel_note', 'required'))
  writeType(engine.vault, 'locker_note', packOf('locker_note', 'perhaps'))
  const typeOf = async (name: string, content: string) => {
    const path = engine.write(name, content)
    await engine.add(path)
    const { type, fields } = await understanding.fields({ document: path })
    return { type, codes: fields.filter(({ name: field }) => field === 'counter_code').map(({ value }) => value) }
  }

  expect(await typeOf('parcel.txt', 'PARCEL NOTE\n\nCounter code: KX-4410-B\n')).toEqual({ type: 'parcel_note', codes: ['KX-4410-B'] })
  expect(await typeOf('locker.txt', 'LOCKER NOTE\n\nCounter code: LM-7702-C\n')).toMatchObject({ codes: [] })
  const { types, problems } = await understanding.types()
  const known = types.map(({ type }) => type)
  expect(known).toEqual(expect.arrayContaining(['parcel_note', 'invoice', 'letter']))
  expect(known).not.toContain('locker_note')
  expect(problems).toEqual([
    { file: expect.stringMatching(/locker_note\.yaml$/) as string, line: 8, problem: expect.stringContaining('need') as string },
  ])

  writeType(engine.vault, 'locker_note', packOf('locker_note', 'required'))
  expect((await understanding.types()).problems).toEqual([])
  expect(await typeOf('another.txt', 'LOCKER NOTE\n\nCounter code: LM-7703-D\n')).toEqual({ type: 'locker_note', codes: ['LM-7703-D'] })
})
