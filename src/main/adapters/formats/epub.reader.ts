/** Books (EPUB 2 and 3): a page a chapter, in the order of the spine. */
import { posix } from 'node:path'
import { reason } from '#kernel'
import type { FormatReader } from '#ports'
import { engineOf } from './engine'
import { attempt, giveUp } from './failure'
import { htmlToText } from './html-text'
import { limits } from './limits'
import { cutIntoPages, requireOutputWithin, type TextPage } from './logical-pages'
import { walkXml } from './markup'
import { propertiesOf } from './ooxml'
import { wholeDocument } from './whole-document'
import { openZip, type ZipParts } from './zip-parts'

const engine = engineOf('epub')

export const reader = (): FormatReader => ({
  engine,
  mediaTypes: ['application/epub+zip'],
  open: (file) =>
    attempt(async () => {
      const zip = await openZip(file.path)
      try {
        if (zip.has('META-INF/rights.xml')) return giveUp(reason('locked-by-program', undefined, 'protected by rights management'))
        const packagePart = await packagePartOf(zip)
        const pages: TextPage[] = []
        let characters = 0
        for (const chapter of await chaptersOf(zip, packagePart)) {
          const html = await zip.text(chapter)
          if (html === undefined) continue
          const { text, heading, title } = await htmlToText(html)
          requireOutputWithin((characters += text.length))
          const texts = cutIntoPages(text, limits.pageCharacters)
          const label = heading ?? title
          for (const part of texts.length === 0 ? [''] : texts) pages.push({ text: part, ...(label !== undefined && { label }) })
        }
        return wholeDocument({ ...(await propertiesOf(zip, packagePart)), engine, pages })
      } finally {
        await zip.close()
      }
    }),
})

async function packagePartOf(zip: ZipParts): Promise<string> {
  let part: string | undefined
  await walkXml((await zip.text('META-INF/container.xml')) ?? '', {
    open: (name, attributes) => {
      if (name === 'rootfile') part ??= attributes['full-path']
    },
  })
  return part ?? giveUp(reason('document-damaged', undefined, 'META-INF/container.xml names no book'))
}

async function chaptersOf(zip: ZipParts, packagePart: string): Promise<readonly string[]> {
  const parts = new Map<string, string>()
  const spine: string[] = []
  await walkXml((await zip.text(packagePart)) ?? giveUp(reason('document-damaged', undefined, `${packagePart} is missing`)), {
    open: (name, attributes) => {
      const { id, href, idref } = attributes
      if (name === 'item' && id !== undefined && href !== undefined)
        parts.set(id, posix.join(posix.dirname(packagePart), decodedPath(href)))
      else if (name === 'itemref' && idref !== undefined) spine.push(idref)
    },
  })
  return spine.flatMap((id) => parts.get(id) ?? [])
}

function decodedPath(href: string): string {
  const path = href.split('#', 1)[0] ?? href
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
