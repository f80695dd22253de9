/** Markdown: its text without the signs that only serve layout. */
import { readFile } from 'node:fs/promises'
import { reason } from '#kernel'
import type { FormatReader } from '#ports'
import { decodeText } from './decode-text'
import { engineOf } from './engine'
import { attempt, giveUp } from './failure'
import { limits } from './limits'
import { cutIntoPages } from './logical-pages'
import { tidyText } from './tidy-text'
import { wholeDocument } from './whole-document'

const engine = engineOf('markdown')

export const reader = (): FormatReader => ({
  engine,
  mediaTypes: ['text/markdown'],
  open: (file) =>
    attempt(async () => {
      if (file.bytes > limits.textBytes) giveUp(reason('file-too-large', { bytes: file.bytes, limit: limits.textBytes }))
      const { fields, body } = splitFrontMatter(tidyText(decodeText(await readFile(file.path)).text))
      const { text, heading } = markdownToText(body)
      return wholeDocument({
        engine,
        pages: cutIntoPages(text).map((page) => ({ text: page })),
        title: fields['title'] ?? heading,
        author: fields['author'],
        createdAt: fields['date'],
      })
    }),
})

function splitFrontMatter(text: string): { fields: Record<string, string>; body: string } {
  const fields: Record<string, string> = {}
  const end = text.startsWith('---\n') ? text.indexOf('\n---\n', 3) : -1
  if (end === -1 || end > 20_000) return { fields, body: text }
  for (const line of text.slice(4, end).split('\n')) {
    const [, name, value] = /^(\w+):\s*["']?(.*?)["']?\s*$/.exec(line) ?? []
    if (name !== undefined && value !== undefined && value !== '') fields[name.toLowerCase()] = value
  }
  return { fields, body: text.slice(end + 5) }
}

function markdownToText(markdown: string): { text: string; heading: string | undefined } {
  let heading: string | undefined
  let isCode = false
  const lines: string[] = []
  for (const line of markdown.split('\n')) {
    if (/^\s{0,3}(```|~~~)/.test(line)) {
      isCode = !isCode
      continue
    }
    if (isCode) {
      lines.push(line)
      continue
    }
    const [, title] = /^\s{0,3}#{1,6}\s+(.*?)\s*#*$/.exec(line.slice(0, 1000)) ?? []
    if (title !== undefined) {
      heading ??= plain(title)
      lines.push('', plain(title), '')
    } else if (/^\s*\|.*\|\s*$/.test(line)) {
      if (!/^[\s|:-]+$/.test(line))
        lines.push(
          plain(line.trim().slice(1, -1))
            .split('|')
            .map((cell) => cell.trim())
            .join('\t'),
        )
    } else lines.push(plain(line.replace(/^(\s*>)+ ?/, '')))
  }
  return { text: tidyText(lines.join('\n')), heading }
}

/** Lines of a data dump pass as they are: these patterns are for what a person wrote. */
const plain = (line: string): string =>
  line.length > 20_000
    ? line
    : line
        .replace(/!\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)/g, '$1')
        .replace(/\[([^\]\n]{1,500})\]\((?!#)([^)\s]{1,2000})[^)\n]{0,500}\)/g, '$1 ($2)')
        .replace(/(\*\*|__)(?=\S)([^*_\n]{1,1000})\1/g, '$2')
        .replace(/`([^`\n]{1,1000})`/g, '$1')
