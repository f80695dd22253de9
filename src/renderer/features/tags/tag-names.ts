/** Names of tags: a slash makes one lie below another (`house/insurance`). */
import { tagColours, type TagColour, type TagRow } from '#contract'

export const mostTagLength = 100

/** `house/insurance` → `['house/', 'insurance']`. */
export function splitTag(tag: string): readonly [above: string, own: string] {
  const slash = tag.lastIndexOf('/')
  return [tag.slice(0, slash + 1), tag.slice(slash + 1)]
}

export interface TagNode {
  readonly tag: string
  readonly own: string
  /** 1 for the outermost. */
  readonly level: number
  /** Documents with this tag, or one below it. */
  readonly documents: number
  readonly hasChildren: boolean
}

/** For a tag nobody painted yet: the colour fewest others have. `ink` is that of no colour. */
export function freeColour(rows: readonly TagRow[]): TagColour {
  const uses = (colour: TagColour) => rows.filter((row) => row.colour === colour).length
  const [first = 'ink', ...others] = tagColours.filter((colour) => colour !== 'ink')
  return others.reduce((best, colour) => (uses(colour) < uses(best) ? colour : best), first)
}

/** Every tag and every name above one, as the archive lists them, each followed by what lies below it. */
export function toTree(rows: readonly TagRow[]): readonly TagNode[] {
  const sorted = rows.toSorted((one, other) => compareParts(one.tag.split('/'), other.tag.split('/')))
  return sorted.map(({ tag, documents }, index) => ({
    tag,
    own: splitTag(tag)[1],
    level: tag.split('/').length,
    documents,
    hasChildren: sorted[index + 1]?.tag.startsWith(`${tag}/`) ?? false,
  }))
}

function compareParts(one: readonly string[], other: readonly string[]): number {
  for (const [index, part] of one.entries()) {
    const counterpart = other[index]
    if (counterpart === undefined) return 1
    const order = part.localeCompare(counterpart)
    if (order !== 0) return order
    if (part !== counterpart) return part < counterpart ? -1 : 1
  }
  return one.length - other.length
}
