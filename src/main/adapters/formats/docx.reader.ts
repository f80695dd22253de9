/** Word documents (Office Open XML): body, notes, comments, text boxes, headers and footers. */
import { reason } from '#kernel'
import type { FormatReader } from '#ports'
import { engineOf } from './engine'
import { attempt, giveUp } from './failure'
import { cutIntoPages } from './logical-pages'
import { attribute, walkXml } from './markup'
import { mainPart, propertiesOf, relationsOf } from './ooxml'
import { createTextFlow } from './text-flow'
import { wholeDocument } from './whole-document'
import { openZip, type ZipParts } from './zip-parts'

const engine = engineOf('docx')

export const reader = (): FormatReader => ({
  engine,
  mediaTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  open: (file) =>
    attempt(async () => {
      const zip = await openZip(file.path)
      try {
        const { text, heading } = await documentText(zip)
        const properties = await propertiesOf(zip, 'docProps/core.xml')
        return wholeDocument({
          ...properties,
          engine,
          pages: cutIntoPages(text).map((page) => ({ text: page })),
          title: properties.title?.trim() || heading,
        })
      } finally {
        await zip.close()
      }
    }),
})

/** After the body, in this order; each once, as headers repeat from section to section. */
const furtherParts = ['footnotes', 'endnotes', 'comments', 'header', 'footer']

async function documentText(zip: ZipParts): Promise<{ text: string; heading: string | undefined }> {
  const main = await mainPart(zip, 'word/document.xml')
  const body = await partText(zip, main)
  if (body === undefined) return giveUp(reason('document-damaged', undefined, `${main} is missing`))
  const relations = await relationsOf(zip, main)
  const texts = [body.text]
  for (const type of furtherParts) {
    for (const relation of relations.filter((candidate) => candidate.type === type)) {
      const part = await partText(zip, relation.target)
      if (part !== undefined && part.text !== '' && !texts.includes(part.text)) texts.push(part.text)
    }
  }
  return { text: texts.filter((text) => text !== '').join('\n\n'), heading: body.heading }
}

async function partText(zip: ZipParts, part: string): Promise<{ text: string; heading: string | undefined } | undefined> {
  const xml = await zip.text(part)
  if (xml === undefined) return undefined
  const flow = createTextFlow()
  let isText = false
  /** Depth inside content that repeats what is already there (`mc:Fallback`). */
  let skipped = 0
  let heading: string | undefined
  let openHeading: string | undefined

  const write = (text: string) => {
    if (openHeading !== undefined) openHeading += text
    flow.add(text)
  }
  await walkXml(xml, {
    open: (name, attributes) => {
      if (skipped > 0 || name === 'Fallback') {
        skipped++
        return
      }
      if (name === 't') isText = true
      else if (name === 'tab') write('\t')
      else if (name === 'br' || name === 'cr') write('\n')
      else if (name === 'noBreakHyphen') write('-')
      else if (name === 'tbl') flow.openTable()
      else if (name === 'tr') flow.openRow()
      else if (name === 'tc') flow.openCell()
      else if (name === 'txbxContent') flow.endParagraph()
      else if (name === 'pStyle' && heading === undefined && /^(title|titre|heading|überschrift)/i.test(attribute(attributes, 'val') ?? ''))
        openHeading ??= ''
      else if (name === 'docPr') {
        const alternative = attributes['descr']
        if (alternative !== undefined && alternative !== '') write(` ${alternative} `)
      }
    },
    close: (name) => {
      if (skipped > 0) {
        skipped--
        return
      }
      if (name === 't') isText = false
      else if (name === 'p') {
        flow.endParagraph()
        if (openHeading !== undefined && openHeading.trim() !== '') heading ??= openHeading
        openHeading = undefined
      } else if (name === 'tbl') flow.closeTable()
      else if (name === 'tr') flow.closeRow()
      else if (name === 'tc') flow.closeCell()
    },
    text: (text) => {
      if (isText && skipped === 0) write(text)
    },
  })
  return { text: flow.take(), heading }
}
