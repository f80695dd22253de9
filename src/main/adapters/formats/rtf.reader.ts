/** Rich Text Format: the text of the body, notes, headers and tables; pictures and styles are left out. */
import { readFile } from 'node:fs/promises'
import { reason } from '#kernel'
import type { FormatReader } from '#ports'
import { engineOf } from './engine'
import { attempt, giveUp } from './failure'
import { limits } from './limits'
import { cutIntoPages } from './logical-pages'
import { rtfToText } from './rtf-text'
import { wholeDocument } from './whole-document'

const engine = engineOf('rtf')

export const reader = (): FormatReader => ({
  engine,
  mediaTypes: ['application/rtf'],
  open: (file) =>
    attempt(async () => {
      if (file.bytes > limits.textBytes) giveUp(reason('file-too-large', { bytes: file.bytes, limit: limits.textBytes }))
      const { text, title, author, createdAt } = rtfToText(await readFile(file.path, 'latin1'))
      return wholeDocument({ engine, pages: cutIntoPages(text).map((page) => ({ text: page })), title, author, createdAt })
    }),
})
