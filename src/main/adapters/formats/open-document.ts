/** Text of OpenDocument content (ODF 1.3): paragraphs, tables, notes and comments; deleted text of tracked changes is left out. */
import { walkXml, type Attributes } from './markup'
import { createTextFlow } from './text-flow'

export interface OpenDocumentText {
  readonly text: string
  readonly heading: string | undefined
  /** One a `draw:page`; empty for text documents. */
  readonly slides: readonly string[]
}

/** `within`: only the content of elements of these names (headers and footers in `styles.xml`). */
export async function openDocumentText(xml: string, within?: ReadonlySet<string>): Promise<OpenDocumentText> {
  const body = createTextFlow()
  const notes = createTextFlow()
  let flow = body
  const slides: string[] = []
  let skipped = 0
  let inside = within === undefined ? 1 : 0
  let paragraphs = 0
  let heading: string | undefined
  let openHeading: string | undefined

  const write = (text: string) => {
    if (openHeading !== undefined) openHeading += text
    flow.add(text)
  }
  await walkXml(xml, {
    open: (name, attributes) => {
      if (skipped > 0 || name === 'tracked-changes') {
        skipped++
        return
      }
      if (within?.has(name) === true) inside++
      if (inside === 0) return
      if (name === 'p' || name === 'h') {
        if (name === 'h' && heading === undefined) openHeading = ''
        paragraphs++
      } else if (name === 's') write(' '.repeat(repeated(attributes, 'text:c', 100)))
      else if (name === 'tab') write('\t')
      else if (name === 'line-break') write('\n')
      else if (name === 'table') flow.openTable()
      else if (name === 'table-row') flow.openRow()
      else if (name === 'table-cell' || name === 'covered-table-cell') flow.openCell()
      else if (name === 'note-body' || name === 'annotation') flow = notes
      else if (name === 'page') flow.endParagraph()
    },
    close: (name) => {
      if (skipped > 0) {
        skipped--
        return
      }
      if (inside > 0) {
        if (name === 'p' || name === 'h') {
          paragraphs--
          flow.endParagraph()
          if (openHeading !== undefined && openHeading.trim() !== '') heading ??= openHeading
          openHeading = undefined
        } else if (name === 'table') flow.closeTable()
        else if (name === 'table-row') flow.closeRow()
        else if (name === 'table-cell' || name === 'covered-table-cell') flow.closeCell()
        else if (name === 'note-body' || name === 'annotation') flow = body
        else if (name === 'page') slides.push([body.take(), notes.take()].filter((text) => text !== '').join('\n\n'))
      }
      if (within?.has(name) === true) inside--
    },
    text: (text) => {
      // White space counts only inside paragraphs (and alternative texts), where runs of it are one space.
      if (skipped === 0 && inside > 0 && (paragraphs > 0 || text.trim() !== '')) write(text.replace(/\s+/g, ' '))
    },
  })
  return { text: [body.take(), notes.take()].filter((text) => text !== '').join('\n\n'), heading, slides }
}

export function repeated(attributes: Attributes, name: string, most: number): number {
  const count = Number.parseInt(attributes[name] ?? '1', 10)
  return Number.isFinite(count) ? Math.min(Math.max(count, 1), most) : 1
}
