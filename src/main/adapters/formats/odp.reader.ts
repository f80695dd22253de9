/** OpenDocument presentations: a page a slide, notes included. */
import { reason } from '#kernel'
import type { FormatReader } from '#ports'
import { engineOf } from './engine'
import { attempt, giveUp } from './failure'
import { openDocumentText } from './open-document'
import { propertiesOf } from './ooxml'
import { wholeDocument } from './whole-document'
import { openZip } from './zip-parts'

const engine = engineOf('odp')

export const reader = (): FormatReader => ({
  engine,
  mediaTypes: ['application/vnd.oasis.opendocument.presentation'],
  open: (file) =>
    attempt(async () => {
      const zip = await openZip(file.path)
      try {
        const content = await zip.text('content.xml')
        if (content === undefined) return giveUp(reason('document-damaged', undefined, 'content.xml is missing'))
        const { slides } = await openDocumentText(content)
        const properties = await propertiesOf(zip, 'meta.xml')
        const title = properties.title?.trim() || slides[0]?.split('\n', 1)[0]
        return wholeDocument({ ...properties, engine, pages: slides.map((text) => ({ text })), title })
      } finally {
        await zip.close()
      }
    }),
})
