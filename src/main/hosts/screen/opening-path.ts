/** The file a document was seen in, if it is still there, and whether a system may be asked to open it. */
import { access } from 'node:fs/promises'
import { extname } from 'node:path'
import { isDefinedError, safe } from '@orpc/client'
import { err, ok, type Reason, type Result } from '#kernel'
import type { Session } from '#hosts/session'
import { reasonOfSystemError } from './system-reason'

export interface OpeningPath {
  readonly path: string
  readonly isSafeToOpen: boolean
}

/** Endings whose programs show them. A text named `.bat` or `.desktop` would be run. */
const shownEndings = new Set(
  'pdf docx odt rtf xlsx ods csv tsv pptx odp epub txt md markdown log eml msg png jpg jpeg tif tiff gif webp bmp heic heif zip'
    .split(' ')
    .map((ending) => `.${ending}`),
)

/** A member of a container is opened with its container. */
export async function openingPathOf(client: Session['client'], document: string): Promise<Result<OpeningPath, Reason>> {
  const [error, shown] = await safe(client.documents.show({ document }))
  if (error) {
    if (isDefinedError(error)) return err({ code: 'file-missing' })
    throw error
  }
  const paths = [shown.path, ...shown.sightings.filter(({ state }) => state === 'present').map(({ path }) => path)]
  let refused: Reason = { code: 'file-missing' }
  for (const path of paths.map((sighted) => sighted.split('!/', 1)[0] ?? sighted)) {
    try {
      await access(path)
      return ok({ path, isSafeToOpen: shownEndings.has(extname(path).toLowerCase()) })
    } catch (problem) {
      refused = reasonOfSystemError(problem)
    }
  }
  return err(refused)
}
