/** Turns what the file system throws into a reason a person can be told. */
import type { Reason } from '#kernel'
import { reason } from '#kernel'

/** Windows reports a file another program holds open as a missing permission. */
const isWindows = process.platform === 'win32'

export function codeOfError(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

export function fileErrorToReason(error: unknown, during: 'look' | 'open' = 'look'): Reason {
  const code = codeOfError(error)
  const detail = error instanceof Error ? error.message : String(error)
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return reason('file-missing', undefined, detail)
    case 'EACCES':
    case 'EPERM':
      return reason(isWindows && during === 'open' ? 'file-locked' : 'file-no-permission', undefined, detail)
    case 'EBUSY':
    case 'EAGAIN':
    case 'ETXTBSY':
      return reason('file-locked', undefined, detail)
    case 'ENAMETOOLONG':
      return reason('path-too-long', undefined, detail)
    case 'ELOOP':
      return reason('link-broken', undefined, detail)
    default:
      return reason('file-unreadable', undefined, detail)
  }
}
