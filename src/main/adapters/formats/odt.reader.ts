/** OpenDocument texts. */
import { reason } from '#kernel'
import type { FormatReader } from '#ports'
import { engineOf } from './engine'
import { attempt, giveUp } from './failure'
import { cutIntoPages } from './logical-pages'
import { openDocumentText } from './open-document'
import { propertiesOf } from './ooxml'
import { wholeDocument } from './whole-document'
import { openZip } from './zip-parts'

const engine = engineOf('odt')
const pageMargins = new Set(['header', 'footer', 'header-first', 'footer-first', 'header-left', 'footer-left'])

export const reader = (): FormatReader => ({
  engine,
  mediaTypes: ['application/vnd.oasis.opendocument.text'],
  open: (file) =>
    attempt(async () => {
      const zip = await openZip(file.path)
      try {
        const content = await zip.text('content.xml')
        if (content === undefined) return giveUp(reason('document-damaged', undefined, 'content.xml is missing'))
        const body = await openDocumentText(content)
        const margins = await openDocumentText((await zip.text('styles.xml')) ?? '', pageMargins)
        const properties = await propertiesOf(zip, 'meta.xml')
        const text = [body.text, margins.text].filter((part) => part !== '').join('\n\n')
        return wholeDocument({
          ...properties,
          engine,
          pages: cutIntoPages(text).map((page) => ({ text: page })),
          title: properties.title?.trim() || body.heading,
        })
      } finally {
        await zip.close()
      }
    }),
})
