/** Web pages: visible text, headings, tables, alternative texts. */
import { readFile } from 'node:fs/promises'
import { reason } from '#kernel'
import type { FormatReader } from '#ports'
import { decodeText } from './decode-text'
import { engineOf } from './engine'
import { attempt, giveUp } from './failure'
import { declaredCharset, htmlToText } from './html-text'
import { limits } from './limits'
import { cutIntoPages } from './logical-pages'
import { wholeDocument } from './whole-document'

const engine = engineOf('html')

export const reader = (): FormatReader => ({
  engine,
  mediaTypes: ['text/html'],
  open: (file) =>
    attempt(async () => {
      if (file.bytes > limits.textBytes) giveUp(reason('file-too-large', { bytes: file.bytes, limit: limits.textBytes }))
      const bytes = await readFile(file.path)
      const { text, title, author, date } = await htmlToText(decodeText(bytes, declaredCharset(bytes)).text)
      return wholeDocument({ engine, pages: cutIntoPages(text).map((page) => ({ text: page })), title, author, createdAt: date })
    }),
})
