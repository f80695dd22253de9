/** What the file system refuses, as a reason screens have words for. */
import type { Reason } from '#kernel'

export function reasonOfSystemError(error: unknown): Reason {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EACCES' || code === 'EPERM') return { code: 'file-no-permission' }
  if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'file-missing' }
  return { code: 'file-unreadable', ...(code !== undefined && { detail: code }) }
}
