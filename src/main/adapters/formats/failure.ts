/** Inside a reader a foreign file's fault is thrown as a reason and becomes a value at the reader's door, so that parsers read top to bottom. */
import { err, ok, reason, type Reason, type Result } from '#kernel'

/** Not an Error on purpose: no stack is wanted, and whatever else is thrown is told apart from it. */
class Unreadable {
  constructor(readonly reason: Reason) {}
}

export function giveUp(why: Reason): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- see the class
  throw new Unreadable(why)
}

/** Parsers throw anything at damaged files: all of it means "damaged" unless it says more. */
export async function attempt<T>(work: () => Promise<T>): Promise<Result<T, Reason>> {
  try {
    return ok(await work())
  } catch (thrown) {
    return err(reasonOf(thrown))
  }
}

export function reasonOf(thrown: unknown): Reason {
  if (thrown instanceof Unreadable) return thrown.reason
  const code = errorCode(thrown)
  if (code !== undefined && code in reasonsByErrorCode) return reasonFromErrorCode(code, thrown)
  return reason('document-damaged', undefined, detailOf(thrown))
}

/** For faults of the file system: the reason a person can act on. */
export function fileReasonOf(thrown: unknown): Reason {
  if (thrown instanceof Unreadable) return thrown.reason
  return reasonFromErrorCode(errorCode(thrown) ?? '', thrown)
}

const reasonsByErrorCode: Readonly<Record<string, Reason['code']>> = {
  ENOENT: 'file-missing',
  ENOTDIR: 'file-missing',
  ESTALE: 'file-missing',
  EACCES: 'file-no-permission',
  EPERM: 'file-no-permission',
  EBUSY: 'file-locked',
  ETXTBSY: 'file-locked',
  EAGAIN: 'file-locked',
  EIO: 'file-unreadable',
  EISDIR: 'file-unreadable',
}

const reasonFromErrorCode = (code: string, thrown: unknown): Reason =>
  reason(reasonsByErrorCode[code] ?? 'file-unreadable', undefined, detailOf(thrown))

function errorCode(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined
  return typeof thrown.code === 'string' ? thrown.code : undefined
}

const detailOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 300)
