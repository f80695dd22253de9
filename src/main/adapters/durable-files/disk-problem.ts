/** Tells the two disk conditions a person can mend, full and read-only, from everything else. */

export type DiskProblem = 'full' | 'read-only'

const problemsByCode = new Map<string, DiskProblem>([
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EFBIG', 'full'],
  ['SQLITE_FULL', 'full'],
  // The shared-memory file of a WAL database could not grow: it is the first thing that fails on a full disk.
  ['SQLITE_IOERR_SHMSIZE', 'full'],
  ['EROFS', 'read-only'],
  ['EACCES', 'read-only'],
  ['EPERM', 'read-only'],
])

/** For errors of node:fs and of SQLite; undefined for anything else. */
export function diskProblem(error: unknown): DiskProblem | undefined {
  const code = codeOf(error)
  if (code === undefined) return undefined
  return problemsByCode.get(code) ?? (code.startsWith('SQLITE_READONLY') ? 'read-only' : undefined)
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
