/**
 * A tag scanner for the small XML that invoices carry. The core may import no parser, and it needs none of what makes one dangerous:
 * no document type, no entities but the five of XML and numbers, nothing fetched, bounded depth and size, one pass.
 */
export interface XmlElement {
  /** Without its prefix: prefixes are chosen freely. */
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** Its own text, trimmed. */
  readonly text: string
}

interface OpenElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  text: string
}

const deepest = 40
const mostElements = 60_000
const longest = 8_000_000
const longestTag = 4000

/** The root; undefined for what is malformed, too large or has a document type. */
export function scanXml(xml: string): XmlElement | undefined {
  if (xml.length > longest) return undefined
  const top: OpenElement = { name: '', attributes: new Map(), children: [], text: '' }
  const open: OpenElement[] = [top]
  let elements = 0
  let at = 0
  while (at < xml.length) {
    const current = open.at(-1)
    if (current === undefined) return undefined
    const next = xml.indexOf('<', at)
    if (next < 0) break
    current.text += decoded(xml.slice(at, next))
    const skipped = skipAt(xml, next)
    if (skipped !== undefined) {
      if (skipped.end < 0) return undefined
      current.text += skipped.text
      at = skipped.end
      continue
    }
    const end = endOfTag(xml, next)
    if (end === undefined) return undefined
    const tag = xml.slice(next + 1, end)
    at = end + 1
    if (tag.startsWith('/')) {
      if (open.length < 2 || localName(tag.slice(1).trim()) !== current.name) return undefined
      open.pop()
      open.at(-1)?.children.push(closed(current))
      continue
    }
    const [name = ''] = /^[\w.:-]+/.exec(tag) ?? []
    if (name === '' || ++elements > mostElements || open.length > deepest) return undefined
    const element: OpenElement = { name: localName(name), attributes: attributesOf(tag.slice(name.length)), children: [], text: '' }
    if (tag.endsWith('/')) current.children.push(closed(element))
    else open.push(element)
  }
  return open.length === 1 && top.children.length === 1 ? top.children[0] : undefined
}

/** Comments, instructions and character data; a document type ends the reading (`end` below zero). */
function skipAt(xml: string, at: number): { readonly end: number; readonly text: string } | undefined {
  const until = (mark: string, from: number) => {
    const end = xml.indexOf(mark, at + from)
    return end < 0 ? -1 : end + mark.length
  }
  if (xml.startsWith('<!--', at)) return { end: until('-->', 4), text: '' }
  if (xml.startsWith('<?', at)) return { end: until('?>', 2), text: '' }
  if (xml.startsWith('<![CDATA[', at)) {
    const end = until(']]>', 9)
    return { end, text: end < 0 ? '' : xml.slice(at + 9, end - 3) }
  }
  return xml.startsWith('<!', at) ? { end: -1, text: '' } : undefined
}

/** A value in quotes may hold the sign that ends a tag. */
function endOfTag(xml: string, start: number): number | undefined {
  let quote = ''
  for (let at = start + 1; at < xml.length && at < start + longestTag; at++) {
    const sign = xml.charAt(at)
    if (quote !== '') {
      if (sign === quote) quote = ''
    } else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return at
  }
  return undefined
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  for (const match of text.matchAll(/([\w.:-]{1,80})\s{0,8}=\s{0,8}(?:"([^"]*)"|'([^']*)')/g)) {
    attributes.set(localName(match[1] ?? ''), decoded(match[2] ?? match[3] ?? ''))
  }
  return attributes
}

function closed({ name, attributes, children, text }: OpenElement): XmlElement {
  return { name, attributes, children, text: text.trim() }
}

function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1)
}

const signByEntity: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]{2,4}));/g,
    (raw, hex: string | undefined, number: string | undefined, name: string | undefined) => {
      if (name !== undefined) return signByEntity[name] ?? raw
      const code = hex === undefined ? Number(number) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ''
    },
  )
}

/** All elements at the end of a path; each step may name alternatives (`ID|IssuerAssignedID`). */
export function elementsAt(root: XmlElement, path: string): readonly XmlElement[] {
  return path.split('/').reduce<readonly XmlElement[]>(
    (level, step) => {
      const names = step.split('|')
      return level.flatMap(({ children }) => children.filter(({ name }) => names.includes(name)))
    },
    [root],
  )
}
