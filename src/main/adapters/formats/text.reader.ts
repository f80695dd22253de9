/** Plain text in any usual encoding. */
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

const engine = engineOf('text')

export const reader = (): FormatReader => ({
  engine,
  mediaTypes: ['text/plain'],
  open: (file) =>
    attempt(async () => {
      if (file.bytes > limits.textBytes) giveUp(reason('file-too-large', { bytes: file.bytes, limit: limits.textBytes }))
      const text = tidyText(decodeText(await readFile(file.path)).text)
      return wholeDocument({ engine, pages: cutIntoPages(text).map((page) => ({ text: page })), title: titleOf(text) })
    }),
})

/** A first line that stands alone, short and without a full stop, is a title. */
function titleOf(text: string): string | undefined {
  const [first = '', second] = text.split('\n', 2)
  return first.length >= 4 && first.length <= 120 && second === '' && /\p{L}/u.test(first) && !/[.,;:]$/.test(first) ? first : undefined
}
