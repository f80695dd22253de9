/** Packs from files: each mistake with its line, and the others work. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { inTemporaryFolder } from '#support/read-sample'

const good = `type: note
domain: general
label: { en: Note, fr: Note }
recognise:
  titles: { en: [note] }
fields:
  title:
    label: { en: Title, fr: Titre }
    need: required
    format: text
`

const loaded = (files: Readonly<Record<string, string>>) =>
  inTemporaryFolder(async (folder) => {
    mkdirSync(join(folder, 'general'))
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'general', name), text)
    const { packs, problems } = loadPacks([folder])
    return { types: [...packs.keys()], problems: problems.map(({ line, problem }) => ({ line, problem })) }
  })

describe('loading packs', () => {
  it('takes each file of the folders below', async () => {
    expect(await loaded({ 'note.yaml': good })).toEqual({ types: ['note'], problems: [] })
  })

  it('has none in a folder that is not there', () => {
    expect(loadPacks(['/nowhere/at/all'])).toEqual({ packs: new Map(), problems: [] })
  })

  it.each([
    ['a key that is none', good.replace('need: required', 'needed: required'), 9],
    ['a format that is none', good.replace('format: text', 'format: colour'), 10],
    ['a pattern that is none', `${good}    pattern: '[a-'\n`, 11],
    ['a field that lacks what it must say', good.replace('    need: required\n', ''), 7],
    ['a word of a list that is none', `${good}    labels:\n      en: [title,\n        7]\n      fr: [titre]\n`, 13],
    ['two keys of one name', good.replace('need: required', 'need: required\n    need: optional'), 10],
    ['a type in the file of another', good.replace('type: note', 'type: memo'), 1],
    [
      'a check of a field that is nowhere',
      `${good}checks:\n  - name: whole\n    kind: range\n    field: total\n    least: 1\n    message: { en: It is., fr: Oui. }\n`,
      14,
    ],
    [
      'a follow-up after a check that is nowhere',
      `${good}followUps:\n  - name: ask\n    when: { failed: whole }\n    question: { en: Why?, fr: Pourquoi ? }\n    deadline: { days: 3 }\n`,
      13,
    ],
    ['YAML that is none', good.replace('fields:', 'fields: ['), undefined],
  ])('refuses %s with its line, and takes the others', async (_, text, line) => {
    const { types, problems } = await loaded({ 'note.yaml': text, 'other.yaml': good.replace('type: note', 'type: other') })
    expect(types).toEqual(['other'])
    expect(problems.length).toBeGreaterThan(0)
    if (line !== undefined) expect(problems.map((problem) => problem.line)).toContain(line)
    expect(problems.every(({ problem }) => problem.length > 5)).toBe(true)
  })

  const match = (changes: Readonly<Record<string, string>> = {}) => {
    const text = `${good}checks:
  - name: agrees
    kind: match
    with: [other]
    by: [{ mine: title, theirs: title }]
    compare:
      - { mine: title, theirs: title }
    message: { en: "{title.label} {title} as {theirs.title} ({theirs}).", fr: "{title}." }
followUps:
  - name: ask
    when:
      without: [other]
      by: [{ mine: title, theirs: title }]
    question: { en: "Where is {title}?", fr: "Où est {title} ?" }
    deadline: { days: 3 }
`
    return Object.entries(changes).reduce((changed, [from, to]) => changed.replace(from, to), text)
  }
  const beside = good.replace('type: note', 'type: other')

  it('finds nothing wrong with names that other packs have', async () => {
    expect(await loaded({ 'note.yaml': match(), 'other.yaml': beside })).toEqual({ types: ['note', 'other'], problems: [] })
  })

  it.each([
    ['a type to compare with that is nowhere', { 'with: [other]': 'with: [other, memo]' }, 14, 'there is no type memo'],
    [
      'a field of theirs to find by',
      { 'by: [{ mine: title, theirs: title }]': 'by: [{ mine: title, theirs: number }]' },
      15,
      'other has no field number',
    ],
    [
      'a field of theirs to compare',
      { '- { mine: title, theirs: title }': '- { mine: title, theirs: amount }' },
      17,
      'other has no field amount',
    ],
    ['a document to wait for that is nowhere', { 'without: [other]': 'without: [memo]' }, 22, 'there is no type memo'],
    ['a placeholder of a field that is nowhere', { 'Où est {title}': 'Où est {titre}' }, 24, '{titre} stands for nothing here'],
    ['a placeholder of theirs that is nowhere', { '{theirs.title}': '{theirs.colour}' }, 18, '{theirs.colour} stands for nothing here'],
    ['another document where there is none', { 'Where is {title}': 'Where is {theirs}' }, 24, '{theirs} stands for nothing here'],
  ])('tells %s with its line, and keeps the rest of the pack', async (_, changes, line, problem) => {
    const { types, problems } = await loaded({ 'note.yaml': match(changes), 'other.yaml': beside })
    expect(types).toEqual(['note', 'other'])
    expect(problems).toEqual([{ line, problem }])
  })

  it('refuses aliases that grow without end', async () => {
    const text = `${good}x: &x [a]\ny: [${'*x, '.repeat(60)}*x]\n`
    expect((await loaded({ 'note.yaml': text })).types).toEqual([])
  })

  it('lets a later folder say it better', async () => {
    await inTemporaryFolder(async (folder) => {
      for (const [name, label] of [
        ['shipped', 'Note'],
        ['own', 'My note'],
      ] as const) {
        mkdirSync(join(folder, name))
        writeFileSync(join(folder, name, 'note.yaml'), good.replace('label: { en: Note,', `label: { en: ${label},`))
      }
      expect(loadPacks([join(folder, 'shipped'), join(folder, 'own')]).packs.get('note')?.label.en).toBe('My note')
    })
  })
})
