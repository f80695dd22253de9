/** What stands before values, of all types: one index to find them all in one pass. */
import type { FieldRule, Packs, TypePack } from '../pack-schema'
import { slipIndexOf, type SlipIndex } from './close-words'
import { labelWords } from './label-words'

export interface LabelEntry {
  readonly words: readonly string[]
  /** Fields of the type at hand; empty for labels of other types, which only end values and hide shorter labels. */
  readonly fields: readonly string[]
  readonly languages: ReadonlySet<string>
}

export interface LabelIndex {
  /** By first word, the longest first. */
  readonly entries: ReadonlyMap<string, readonly LabelEntry[]>
  /** Words of labels of the type at hand: what a misread word may have been. */
  readonly slips: SlipIndex
  /** Labels of all types, their words joined by spaces: what is nothing but one of them is no value. */
  readonly known: ReadonlySet<string>
}

const kept = new WeakMap<TypePack, LabelIndex>()

export function labelIndexOf(pack: TypePack, packs: Packs): LabelIndex {
  const known = kept.get(pack)
  if (known !== undefined) return known
  const index = makeIndex(pack, packs)
  kept.set(pack, index)
  return index
}

function makeIndex(pack: TypePack, packs: Packs): LabelIndex {
  const own = new Map<string, { words: readonly string[]; fields: string[]; languages: Set<string> }>()
  const add = (label: string, language: string, field: string | undefined): void => {
    const words = labelWords(label).map(({ text }) => text)
    const key = words.join(' ')
    const entry = own.get(key) ?? { words, fields: [], languages: new Set() }
    if (words.length === 0) return
    if (field !== undefined && !entry.fields.includes(field)) entry.fields.push(field)
    entry.languages.add(language)
    own.set(key, entry)
  }
  for (const [field, rule] of Object.entries(pack.fields)) eachLabel(rule, (label, language) => add(label, language, field))
  const slips = slipIndexOf(new Set([...own.values()].flatMap(({ words }) => words)))
  const known = new Set(own.keys())
  for (const other of packs.values()) {
    if (other.type === pack.type) continue
    for (const rule of Object.values(other.fields))
      eachLabel(rule, (label, language) => {
        const words = labelWords(label).map(({ text }) => text)
        known.add(words.join(' '))
        // One word says too little to end a value of another type.
        if (words.length > 1) add(label, language, undefined)
      })
  }
  const entries = new Map<string, LabelEntry[]>()
  for (const entry of own.values()) {
    const [first = ''] = entry.words
    entries.set(first, [...(entries.get(first) ?? []), entry])
  }
  for (const list of entries.values()) list.sort((a, b) => b.words.length - a.words.length)
  return { entries, slips, known }
}

function eachLabel(rule: FieldRule, use: (label: string, language: string) => void): void {
  for (const [language, labels] of Object.entries(rule.labels)) for (const label of labels) use(label, language)
}
