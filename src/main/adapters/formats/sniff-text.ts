/** Tells the kinds of plain text apart: mail, web page, table, Markdown, anything else. */
import { decodeText } from './decode-text'
import { findDelimiter } from './delimiter'
import type { FileHead } from './sniff'

export function sniffPlainText(file: FileHead): string {
  // A character cut at the end of the head must not sway the encoding.
  const { text } = decodeText(file.head)
  const start = text.replace(/^\ufeff?\s+/, '')
  const extension = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? ''
  if (isHtml(start, extension)) return 'text/html'
  if (isMail(text)) return 'message/rfc822'
  if (extension === 'md' || extension === 'markdown') return 'text/markdown'
  return tableType(text, extension) ?? 'text/plain'
}

function isHtml(start: string, extension: string): boolean {
  if (/^(<\?xml[^>]*>\s*)?(<!--[\s\S]{0,4000}?-->\s*)*(<!doctype\s+html|<html[\s>])/i.test(start)) return true
  if (/^<(head|body|title|meta|table|div|h1|p)[\s>]/i.test(start)) return true
  return /^x?html?$/.test(extension) && /<[a-z][a-z0-9]*(\s[^>]*)?>/i.test(start)
}

const mailHeader = /^([!-9;-~]+):(?:[ \t]|$)/
const tellingHeaders = new Set([
  'from',
  'to',
  'subject',
  'date',
  'received',
  'message-id',
  'mime-version',
  'return-path',
  'delivered-to',
  'content-type',
])

/** RFC 5322: a block of header fields, folded lines allowed, then an empty line; two telling fields of which one names a sender or a way. */
function isMail(text: string): boolean {
  const lines = text.split(/\r?\n/, 120)
  const seen = new Set<string>()
  let first = 0
  // mbox exports of one message begin so.
  if (/^From \S+ /.test(lines[0] ?? '')) first = 1
  for (const line of lines.slice(first)) {
    if (line === '') break
    if (/^[ \t]/.test(line) && seen.size > 0) continue
    const name = mailHeader.exec(line)?.[1]?.toLowerCase()
    if (name === undefined) return false
    if (tellingHeaders.has(name)) seen.add(name)
    else seen.add('other')
  }
  const telling = [...seen].filter((name) => name !== 'other').length
  const isRouted = seen.has('received') || seen.has('return-path') || seen.has('message-id') || seen.has('mime-version')
  return telling >= 3 && (isRouted || (seen.has('from') && (seen.has('date') || seen.has('to')) && seen.has('subject')))
}

function tableType(text: string, extension: string): string | undefined {
  const isNamedTable = extension === 'csv' || extension === 'tsv' || extension === 'tab'
  if (!isNamedTable && (extension === 'txt' || extension === 'text' || extension === 'log')) return undefined
  const found = findDelimiter(text)
  if (found === undefined || (!isNamedTable && (found.columns < 3 || found.rows < 4))) return isNamedTable ? 'text/csv' : undefined
  return found.delimiter === '\t' ? 'text/tab-separated-values' : 'text/csv'
}
