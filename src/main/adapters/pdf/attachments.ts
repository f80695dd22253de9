/** Files embedded in a PDF. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { err, ok, reason } from '#kernel'
import type { Reason, Result } from '#kernel'
import type { Pdfium } from './pdfium'

const maxAttachments = 500
const maxAttachmentBytes = 200 * 1024 * 1024

/** Safe as one step of a locator: no folders, no control characters, unique within the document. */
export function attachmentNames(pdfium: Pdfium, document: number): readonly string[] {
  const count = Math.min(pdfium.api.FPDFDoc_GetAttachmentCount(document), maxAttachments)
  const names: string[] = []
  for (let index = 0; index < count; index++) {
    const attachment = pdfium.api.FPDFDoc_GetAttachment(document, index)
    const raw = attachment === 0 ? '' : pdfium.text((buffer, bytes) => pdfium.api.FPDFAttachment_GetName(attachment, buffer, bytes))
    names.push(uniqueName(safeName(raw) || `attachment-${index + 1}`, names))
  }
  return names
}

export async function extractAttachment(pdfium: Pdfium, document: number, member: string, folder: string): Promise<Result<string, Reason>> {
  const index = attachmentNames(pdfium, document).indexOf(member)
  const attachment = index < 0 ? 0 : pdfium.api.FPDFDoc_GetAttachment(document, index)
  if (attachment === 0) return err(reason('file-missing', { path: member }))
  const bytes = pdfium.withMemory(4, (length) => {
    if (!pdfium.api.FPDFAttachment_GetFile(attachment, 0, 0, length)) return undefined
    const size = pdfium.int32(length) >>> 0
    if (size > maxAttachmentBytes) return size
    return pdfium.withMemory(Math.max(1, size), (buffer) =>
      pdfium.api.FPDFAttachment_GetFile(attachment, buffer, size, length) ? pdfium.bytes(buffer, size).slice() : undefined,
    )
  })
  if (bytes === undefined) return err(reason('file-unreadable', { path: member }))
  if (typeof bytes === 'number') return err(reason('file-too-large', { bytes, limit: maxAttachmentBytes }))
  const path = join(folder, `${index + 1}-${member}`)
  await writeFile(path, bytes)
  return ok(path)
}

/** The last step of the name; a name such as `../../x` must stay in the folder it is written to. */
export function safeName(raw: string): string {
  const last = raw.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const name = last.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069:*?"<>|]/g, '').trim()
  return /^\.*$/.test(name) ? '' : shortened(name)
}

/** File systems take 255 bytes; room is left for a number in front. */
function shortened(name: string): string {
  const [, extension = ''] = /(\.[^.]{1,12})$/.exec(name) ?? []
  let stem = extension === '' ? name : name.slice(0, -extension.length)
  while (Buffer.byteLength(stem + extension) > 200) stem = stem.slice(0, -1)
  return stem + extension
}

function uniqueName(name: string, taken: readonly string[]): string {
  let unique = name
  for (let number = 2; taken.includes(unique); number++) unique = `${number}-${name}`
  return unique
}
