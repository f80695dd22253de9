/** A document's file wherever it still lies: in the first place that holds what was fingerprinted, else as the copy in the vault. */
import type { KnownDocument } from '#core/documents'
import { err, type Reason, type Result } from '#kernel'
import type { FileToOpen, Locator } from '#ports'
import type { Originals } from './originals'

export async function atAnyPlace<T>(
  originals: Pick<Originals, 'asFile'>,
  state: KnownDocument,
  work: (file: FileToOpen) => Promise<Result<T, Reason>>,
): Promise<Result<T, Reason>> {
  let refused: Reason = { code: 'file-missing' }
  for (const { file } of state.sightings) {
    const done = await work(fileToOpen(state, file))
    if (done.ok || !isGone(done.error)) return done
    refused = done.error
  }
  const copy = await originals.asFile(state)
  if (!copy) return err(refused)
  try {
    return await work(fileToOpen(state, copy.file))
  } finally {
    copy.release()
  }
}

const isGone = ({ code }: Reason): boolean => ['file-missing', 'file-unreadable', 'file-no-permission', 'file-locked'].includes(code)

function fileToOpen(state: KnownDocument, file: Locator): FileToOpen {
  const { sha256, bytes, mediaType, kind } = state.fingerprint
  return {
    file,
    fingerprint: { sha256, bytes, mediaType, kind },
    options: { ...(state.password !== undefined && { password: state.password }) },
  }
}
