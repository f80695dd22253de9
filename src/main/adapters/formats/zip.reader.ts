/** A ZIP is a folder: its entries are documents of their own, it has no text itself. */
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { err, ok, reason } from '#kernel'
import type { FormatReader } from '#ports'
import { engineOf } from './engine'
import { attempt, fileReasonOf, reasonOf } from './failure'
import { createMemberNames } from './member-names'
import { wholeDocument } from './whole-document'
import { openZip } from './zip-parts'

const engine = engineOf('zip')

export const reader = (): FormatReader => ({
  engine,
  mediaTypes: ['application/zip'],
  open: (file) =>
    attempt(async () => {
      const zip = await openZip(file.path)
      const names = createMemberNames()
      const entries = new Map(zip.names.filter((name) => !isLeftOver(name)).map((name) => [names.add(name), name]))
      return wholeDocument({
        engine,
        pages: [],
        members: [...entries.keys()],
        extractMember: async (member, folder) => {
          const entry = entries.get(member)
          if (entry === undefined) return err(reason('file-missing', { name: member }))
          const path = join(folder, randomUUID())
          try {
            await zip.copyTo(entry, path)
            return ok(path)
          } catch (thrown) {
            await rm(path, { force: true })
            const why = reasonOf(thrown)
            return err(why.code === 'document-damaged' ? { ...fileReasonOf(thrown), code: 'file-unreadable' } : why)
          }
        },
        close: () => zip.close(),
      })
    }),
})

/** What systems put into archives for themselves; the same names are left out of folders. */
const isLeftOver = (name: string): boolean => /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\.[^/]+$|~\$[^/]*$)/i.test(name)
