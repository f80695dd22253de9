/** Reads the packs of some folders: what is wrong in one file is told with its line, and the others work. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isNode, LineCounter, parseDocument, type Document } from 'yaml'
import { readPack, type Packs, type TypePack } from '#core/understanding'

export interface PackFileProblem {
  readonly file: string
  /** From 1; absent where the whole file is meant. */
  readonly line?: number
  readonly problem: string
}

export interface LoadedPacks {
  readonly packs: Packs
  readonly problems: readonly PackFileProblem[]
}

/** A page of labels is a few kilobytes; more is no pack. */
const mostCharacters = 1_000_000

/** `<domain>/<type>.yaml` below each folder; a type of a later folder takes the place of the same one before. */
export function loadPacks(folders: readonly string[]): LoadedPacks {
  const packs = new Map<string, TypePack>()
  const problems: PackFileProblem[] = []
  for (const folder of folders) {
    const own = new Map<string, string>()
    for (const file of packFiles(folder, problems)) {
      const loaded = loadPack(file)
      if ('problems' in loaded) {
        problems.push(...loaded.problems)
        continue
      }
      const { type } = loaded.pack
      const other = own.get(type)
      if (other !== undefined) problems.push({ file, problem: `the type ${type} is in ${other} already` })
      else packs.set(type, loaded.pack)
      own.set(type, other ?? file)
    }
  }
  return { packs, problems }
}

/** In the order of their names. A folder that is not there has none. */
function packFiles(folder: string, problems: PackFileProblem[]): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true })
      .map((name) => join(folder, String(name)))
      .filter((path) => /\.ya?ml$/i.test(path))
      .sort()
  } catch (error) {
    if (!isMissing(error)) problems.push({ file: folder, problem: messageOf(error) })
    return []
  }
}

function loadPack(file: string): { readonly pack: TypePack } | { readonly problems: readonly PackFileProblem[] } {
  const text = textOf(file)
  if (typeof text !== 'string') return { problems: [{ file, problem: text.problem }] }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line)
  if (document.errors.length > 0)
    return { problems: document.errors.map((error) => ({ file, line: lineAt(error.pos[0]), problem: error.message })) }
  const data = dataOf(document)
  if ('problem' in data) return { problems: [{ file, problem: data.problem }] }
  const read = readPack(data.value)
  if ('problems' in read)
    return { problems: read.problems.map(({ path, problem }) => ({ file, line: lineAt(offsetOf(document, path)), problem })) }
  const name = basename(file).replace(/\.ya?ml$/i, '')
  if (read.pack.type !== name)
    return {
      problems: [
        { file, line: lineAt(offsetOf(document, ['type'])), problem: `the type ${read.pack.type} belongs in ${read.pack.type}.yaml` },
      ],
    }
  return read
}

function textOf(file: string): string | { readonly problem: string } {
  try {
    const text = readFileSync(file, 'utf8')
    return text.length > mostCharacters ? { problem: 'the file is too large for a pack' } : text
  } catch (error) {
    return { problem: messageOf(error) }
  }
}

/** Aliases that grow without end are refused by the parser. */
function dataOf(document: Document): { readonly value: unknown } | { readonly problem: string } {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 50 })
    return { value }
  } catch (error) {
    return { problem: messageOf(error) }
  }
}

/** Of the thing itself, or, where it is missing, of the nearest thing around it. */
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
