/** What `quality` says beside its answer. */
import { expect, it, onTestFinished } from 'vitest'
import { quality } from '../../../../../src/main/hosts/cli/commands/quality'
import { createTexts } from '../../../../../src/main/hosts/cli/texts'
import { openEngine } from '#support/open-engine'
import { writeType } from '#support/own-type'

const broken = `type: locker_note
domain: general
label: { en: Locker note, fr: Avis de casier }
recognise: { titles: { en: [locker note] } }
fields:
  counter_code:
    label: { en: Counter code, fr: Code du guichet }
    need: perhaps
    format: identifier
`

it('a broken pack of the vault is told beside the answer, for a person and for a program', async () => {
  const engine = await openEngine()
  onTestFinished(() => engine.dispose())
  const run = async (isJson: boolean, values: Readonly<Record<string, boolean>> = {}) => {
    const [lines, notes, answers]: [string[], string[], unknown[]] = [[], [], []]
    const code = await quality.run(
      { positionals: [], values },
      {
        client: engine.client,
        isOwner: true,
        vault: engine.vault,
        texts: await createTexts('en'),
        signal: new AbortController().signal,
        output: {
          isJson,
          closed: new AbortController().signal,
          hasAnswered: () => lines.length + answers.length > 0,
          line: (text = '') => void lines.push(text),
          json: (value) => void answers.push(value),
          note: (text) => void notes.push(text),
          progress: () => undefined,
        },
      },
    )
    return { code, lines, notes, answers }
  }
  expect((await run(false)).notes).toEqual([])
  writeType(engine.vault, 'locker_note', broken)

  const forPerson = await run(false)
  expect(forPerson.code).toBe(0)
  expect(forPerson.lines.join('\n')).toContain('0 documents')
  const told = [expect.stringMatching(/locker_note\.yaml:8: .*need/)]
  expect(forPerson.notes).toEqual(told)
  expect((await run(false, { csv: true })).notes).toEqual(told)
  const forProgram = await run(true)
  expect(forProgram.notes).toEqual(told)
  // The shape that is promised, and nothing more.
  expect(forProgram.answers).toEqual([expect.objectContaining({ documents: 0, items: [] })])
  expect(JSON.stringify(forProgram.answers)).not.toContain('locker_note')
})
