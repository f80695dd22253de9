/** The visible text of HTML, for web pages, mails and books; nothing is run and nothing fetched. */
import { walkHtml, type Attributes } from './markup'
import { createTextFlow } from './text-flow'

export interface HtmlText {
  readonly text: string
  /** `<title>`, else the first heading. */
  readonly title: string | undefined
  readonly heading: string | undefined
  readonly author: string | undefined
  readonly date: string | undefined
}

export async function htmlToText(html: string): Promise<HtmlText> {
  const flow = createTextFlow()
  /** Names of open elements whose content is not shown; the innermost last. */
  const hidden: string[] = []
  const meta: Record<string, string> = {}
  let title = ''
  let isTitle = false
  let heading: string | undefined
  let openHeading: string | undefined
  let preformatted = 0

  const write = (text: string) => {
    if (openHeading !== undefined) openHeading += text
    flow.add(text)
  }

  await walkHtml(html, {
    open: (name, attributes) => {
      if (hidden.length > 0) {
        if (!voidElements.has(name)) hidden.push(name)
        return
      }
      if (name === 'title') isTitle = true
      else if (name === 'meta') keepMeta(meta, attributes)
      else if (neverShown.has(name) || isHidden(attributes)) {
        if (!voidElements.has(name)) hidden.push(name)
      } else if (name === 'br') {
        if (preformatted > 0) write('\n')
        else flow.endLine()
      } else if (name === 'img' || name === 'area') {
        const alternative = attributes['alt']?.trim()
        if (alternative !== undefined && alternative !== '') write(` ${alternative} `)
      } else if (name === 'input') {
        const value = attributes['type'] === 'text' || attributes['type'] === undefined ? attributes['value'] : undefined
        if (value !== undefined) write(` ${value} `)
      } else if (name === 'table') flow.openTable()
      else if (name === 'tr') flow.openRow()
      else if (name === 'td' || name === 'th') flow.openCell()
      else if (name === 'li' || name === 'dt' || name === 'dd' || name === 'option') flow.endLine()
      else if (blocks.has(name)) flow.endParagraph()
      if (name === 'pre' || name === 'textarea') preformatted++
      if (/^h[1-6]$/.test(name) && heading === undefined) openHeading = ''
    },
    close: (name) => {
      if (hidden.length > 0) {
        const at = hidden.lastIndexOf(name)
        if (at !== -1) hidden.length = at
        return
      }
      if (name === 'title') isTitle = false
      else if (name === 'table') flow.closeTable()
      else if (name === 'tr') flow.closeRow()
      else if (name === 'td' || name === 'th') flow.closeCell()
      else if (name === 'li' || name === 'dt' || name === 'dd' || name === 'option') flow.endLine()
      else if (blocks.has(name)) flow.endParagraph()
      if (name === 'pre' || name === 'textarea') preformatted = Math.max(0, preformatted - 1)
      if (/^h[1-6]$/.test(name) && openHeading !== undefined) {
        if (openHeading.trim() !== '') heading = openHeading.replace(/\s+/g, ' ').trim()
        openHeading = undefined
      }
    },
    text: (text) => {
      if (hidden.length > 0) return
      if (isTitle) title += text
      else write(preformatted > 0 ? text : text.replace(/\s+/g, ' '))
    },
  })
  const text = flow
    .take()
    .replace(/[ \t]*\n[ \t]*(?=\S)/g, '\n')
    .replace(/ {2,}/g, ' ')
  const stated = title.replace(/\s+/g, ' ').trim()
  return {
    text,
    title: stated === '' ? heading : stated,
    heading,
    author: meta['author'] ?? meta['dc.creator'],
    date: meta['article:published_time'] ?? meta['dc.date'] ?? meta['date'],
  }
}

function keepMeta(meta: Record<string, string>, attributes: Attributes): void {
  const name = (attributes['name'] ?? attributes['property'])?.toLowerCase()
  const content = attributes['content']
  if (name !== undefined && content !== undefined && content !== '') meta[name] ??= content
}

const isHidden = (attributes: Attributes): boolean =>
  attributes['hidden'] !== undefined ||
  (attributes['style'] !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes['style']))

const neverShown = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'embed', 'canvas', 'audio', 'video', 'datalist'])
const voidElements = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
])
const blocks = new Set(
  'address article aside blockquote body caption center details dialog div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend main nav ol p pre section summary ul'.split(
    ' ',
  ),
)

/** The encoding a page names itself, in its first kilobyte. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 2048)).toString('latin1')
  return /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/i.exec(start)?.[1] ?? /<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]+)/i.exec(start)?.[1]
}
