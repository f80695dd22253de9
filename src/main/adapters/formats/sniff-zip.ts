/** Tells office files and books from plain ZIP archives by the names of their entries. */
import { reasonOf } from './failure'
import type { Reason } from '#kernel'
import type { FileHead } from './sniff'
import { openZip } from './zip-parts'

export async function sniffZip(file: FileHead): Promise<string | Reason> {
  try {
    const zip = await openZip(file.path)
    try {
      if (zip.has('mimetype')) {
        const stated = ((await zip.text('mimetype', 1024)) ?? '').trim().toLowerCase()
        if (stated in openDocumentTypes) return openDocumentTypes[stated] ?? stated
        if (/^(application|image)\/[\w.+-]+$/.test(stated)) return stated
      }
      if (zip.has('META-INF/container.xml')) return 'application/epub+zip'
      if (!zip.has('[Content_Types].xml'))
        return zip.has('AndroidManifest.xml') ? 'application/vnd.android.package-archive' : 'application/zip'
      if (zip.has('xl/workbook.bin')) return 'application/vnd.ms-excel.sheet.binary.macroenabled.12'
      for (const [folder, mediaType] of officeFolders) if (zip.names.some((name) => name.startsWith(folder))) return mediaType
      return 'application/zip'
    } finally {
      await zip.close()
    }
  } catch (thrown) {
    return reasonOf(thrown)
  }
}

const officeFolders: readonly (readonly [string, string])[] = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['visio/', 'application/vnd.visio'],
]

/** Templates are read like what they are templates of. */
const openDocumentTypes: Readonly<Record<string, string>> = {
  'application/vnd.oasis.opendocument.text-template': 'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet-template': 'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation-template': 'application/vnd.oasis.opendocument.presentation',
}
