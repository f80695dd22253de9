/** Reads the packs of some folders: what is wrong in one file is told with its line, and the others work. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { load, YAMLException } from 'js-yaml'
import { problemsAmong, readPack, type Packs, type TypePack } from '#core/understanding'
import { lineOf } from './yaml-lines'

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
  const files = new Map<string, string>()
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
      else {
        packs.set(type, loaded.pack)
        files.set(type, file)
      }
      own.set(type, other ?? file)
    }
  }
  return { packs, problems: [...problems, ...[...packs.values()].flatMap((pack) => problemsBeside(pack, packs, files.get(pack.type)))] }
}

/** What a pack says of others is wrong there alone: the rest of it is of use, and the mistake is told. */
function problemsBeside(pack: TypePack, packs: Packs, file = ''): readonly PackFileProblem[] {
  const wrong = [...problemsAmong(pack, packs)]
  const text = wrong.length === 0 ? '' : textOf(file)
  return wrong.map(({ path, problem }) => ({ file, ...(typeof text === 'string' && { line: lineOf(text, path) }), problem }))
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
  const data = dataOf(text)
  if ('problem' in data) return { problems: [{ file, ...data }] }
  const read = readPack(data.value)
  if ('problems' in read) return { problems: read.problems.map(({ path, problem }) => ({ file, line: lineOf(text, path), problem })) }
  const name = basename(file).replace(/\.ya?ml$/i, '')
  if (read.pack.type !== name)
    return { problems: [{ file, line: lineOf(text, ['type']), problem: `the type ${read.pack.type} belongs in ${read.pack.type}.yaml` }] }
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
function dataOf(text: string): { readonly value: unknown } | { readonly line?: number; readonly problem: string } {
  try {
    return { value: load(text, { maxAliases: 50 }) }
  } catch (error) {
    if (error instanceof YAMLException && error.mark) return { line: error.mark.line + 1, problem: error.reason }
    return { problem: messageOf(error) }
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
