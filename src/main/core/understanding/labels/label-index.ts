/** What stands before values, of all types: one index to find them all in one pass. */
import { keptFor } from '#kernel'
import type { Packs, TypePack } from '../pack-schema'
import { slipIndexOf, type SlipIndex } from './close-words'
import { labelWords } from './label-words'

export interface LabelEntry {
  readonly words: readonly string[]
  /** Fields of the type at hand; empty for labels of other types, which only end values and hide shorter labels. */
  readonly fields: readonly string[]
  /** Those of them it stands for only where no other label does. */
  readonly lesser: readonly string[]
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
  const own = new Map<string, { words: readonly string[]; fields: string[]; lesser: string[]; languages: Set<string> }>()
  const add = ({ words, key, language }: WrittenWords, field?: string, isLesser = false): void => {
    const entry = own.get(key) ?? { words, fields: [], lesser: [], languages: new Set() }
    if (field !== undefined && !entry.fields.includes(field)) {
      entry.fields.push(field)
      if (isLesser) entry.lesser.push(field)
    }
    entry.languages.add(language)
    own.set(key, entry)
  }
  for (const label of labelsOf(pack)) add(label, label.field, label.isLesser)
  for (const [language, list] of Object.entries(pack.captions)) for (const caption of list) add(written(caption, language))
  const slips = slipIndexOf(new Set([...own.values()].flatMap(({ words }) => words)))
  const known = new Set(own.keys())
  for (const other of packs.values()) {
    if (other.type === pack.type) continue
    for (const label of labelsOf(other)) {
      known.add(label.key)
      // One word says too little to end a value of another type.
      if (label.words.length > 1) add(label)
      for (const field of ownWithoutNumber(label, own)) if (pack.fields[field]?.format === 'identifier') add(label, field)
    }
  }
  const entries = new Map<string, LabelEntry[]>()
  for (const entry of own.values()) {
    const [first = ''] = entry.words
    entries.set(first, [...(entries.get(first) ?? []), entry])
  }
  for (const list of entries.values()) list.sort((a, b) => b.words.length - a.words.length)
  return { entries, slips, known }
}

/** "Votre commande no" is "votre commande" where only the shorter one is ours. */
function ownWithoutNumber({ words }: WrittenLabel, own: ReadonlyMap<string, { fields: readonly string[] }>): readonly string[] {
  return words.length > 1 && words.at(-1) === 'no' ? (own.get(words.slice(0, -1).join(' '))?.fields ?? []) : []
}

interface WrittenWords {
  readonly language: string
  readonly words: readonly string[]
  /** Its words joined by spaces; never empty. */
  readonly key: string
}

export interface WrittenLabel extends WrittenWords {
  readonly field: string
  readonly isLesser: boolean
}

function written(label: string, language: string): WrittenWords {
  const words = labelWords(label).map(({ text }) => text)
  return { language, words, key: words.join(' ') }
}

/** The index of every type has them all. Lesser ones come last: what is both is a label. */
export const labelsOf = keptFor(({ fields }: TypePack): readonly WrittenLabel[] =>
  [false, true]
    .flatMap((isLesser) =>
      Object.entries(fields).flatMap(([field, { labels, lesserLabels }]) =>
        Object.entries(isLesser ? lesserLabels : labels).flatMap(([language, list]) =>
          list.map((label) => ({ field, isLesser, ...written(label, language) })),
        ),
      ),
    )
    .filter(({ key }) => key !== ''),
)
