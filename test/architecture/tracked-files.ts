/** What git tracks, as it is on disk now: the material of every test about the tree. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')

/** Paths relative to the root, with `/`; also those not committed yet, so that a mistake shows before it is history. */
export function trackedFiles(...under: string[]): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...under], {
    cwd: root,
    encoding: 'utf8',
  })
  return listed.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))
}

export function contentOf(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

export function lineCount(path: string): number {
  return contentOf(path).trimEnd().split('\n').length
}
