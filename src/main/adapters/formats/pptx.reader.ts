/** Presentations (Office Open XML): a page a slide, with its diagrams and the speaker's notes. */
import { reason } from '#kernel'
import type { FormatReader } from '#ports'
import { engineOf } from './engine'
import { attempt, giveUp } from './failure'
import type { TextPage } from './logical-pages'
import { attribute, walkXml } from './markup'
import { mainPart, propertiesOf, relationsOf } from './ooxml'
import { createTextFlow } from './text-flow'
import { wholeDocument } from './whole-document'
import { openZip, type ZipParts } from './zip-parts'

const engine = engineOf('pptx')

export const reader = (): FormatReader => ({
  engine,
  mediaTypes: ['application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  open: (file) =>
    attempt(async () => {
      const zip = await openZip(file.path)
      try {
        const slides = await slidesOf(zip)
        const pages: TextPage[] = []
        for (const slide of slides) pages.push({ text: await slideText(zip, slide) })
        const properties = await propertiesOf(zip, 'docProps/core.xml')
        const firstLine = pages[0]?.text.split('\n', 1)[0]
        return wholeDocument({ ...properties, engine, pages, title: properties.title?.trim() || firstLine })
      } finally {
        await zip.close()
      }
    }),
})

/** Parts of the slides in the order they are shown. */
async function slidesOf(zip: ZipParts): Promise<readonly string[]> {
  const main = await mainPart(zip, 'ppt/presentation.xml')
  const xml = await zip.text(main)
  if (xml === undefined) return giveUp(reason('document-damaged', undefined, `${main} is missing`))
  const targets = new Map((await relationsOf(zip, main)).map(({ id, target }) => [id, target]))
  const slides: string[] = []
  await walkXml(xml, {
    open: (name, attributes) => {
      // `id` is the slide's number, `r:id` its relation.
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
      const target = name === 'sldId' && relation !== undefined ? targets.get(relation) : undefined
      if (target !== undefined) slides.push(target)
    },
  })
  return slides
}

async function slideText(zip: ZipParts, slide: string): Promise<string> {
  const relations = await relationsOf(zip, slide)
  const parts = [slide, ...targetsOf('diagramData'), ...targetsOf('chart'), ...targetsOf('notesSlide'), ...targetsOf('comments')]
  const texts: string[] = []
  for (const part of parts) {
    const xml = await zip.text(part)
    const text = xml === undefined ? '' : await drawingText(xml)
    if (text !== '') texts.push(text)
  }
  return texts.join('\n\n')

  function targetsOf(type: string): string[] {
    return relations.filter((relation) => relation.type === type).map(({ target }) => target)
  }
}

/** Text of DrawingML: paragraphs, tables, alternative texts; fields that only number or date the page are left out. */
async function drawingText(xml: string): Promise<string> {
  const flow = createTextFlow()
  let isText = false
  let skipped = 0
  await walkXml(xml, {
    open: (name, attributes) => {
      if (skipped > 0 || name === 'Fallback' || (name === 'fld' && /^(slidenum|datetime)/.test(attributes['type'] ?? ''))) {
        skipped++
        return
      }
      if (name === 't' || name === 'v' || name === 'text') isText = true
      else if (name === 'br') flow.add('\n')
      else if (name === 'tab') flow.add('\t')
      else if (name === 'tbl') flow.openTable()
      else if (name === 'tr') flow.openRow()
      else if (name === 'tc') flow.openCell()
      else if (name === 'cNvPr') {
        const alternative = attribute(attributes, 'descr')
        if (alternative !== undefined && alternative !== '') {
          flow.add(alternative)
          flow.endParagraph()
        }
      }
    },
    close: (name) => {
      if (skipped > 0) {
        skipped--
        return
      }
      if (name === 't' || name === 'v' || name === 'text') isText = false
      if (name === 'p') flow.endLine()
      else if (name === 'txBody' || name === 'pt' || name === 'cm') flow.endParagraph()
      else if (name === 'tbl') flow.closeTable()
      else if (name === 'tr') flow.closeRow()
      else if (name === 'tc') flow.closeCell()
    },
    text: (text) => {
      if (isText && skipped === 0) flow.add(text)
    },
  })
  return flow.take()
}
