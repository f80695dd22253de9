/** What fits the letters typed in the palette, the likest first. */
import { folded } from '#ui'

/** What begins so, then what has a word that does, then what holds the letters anywhere; the rest only where it is not left out. */
export function byLikeness<T>(items: readonly T[], nameOf: (item: T) => string, typed: string): readonly T[] {
  const wanted = folded(typed.trim())
  const rankOf = (item: T) => {
    const name = folded(nameOf(item))
    if (name.startsWith(wanted)) return 0
    if (words(name).some((word) => word.startsWith(wanted))) return 1
    return name.includes(wanted) ? 2 : 3
  }
  return items
    .map((item) => ({ item, rank: rankOf(item) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}

export const isNamedSo = (name: string, typed: string): boolean => folded(name).includes(folded(typed.trim()))

const words = (text: string): readonly string[] => text.split(/[^\p{L}\p{N}]+/u)
