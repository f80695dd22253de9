/** Walks XML and HTML as a stream of events, bounded in depth; entities other than the standard ones are never expanded. */
import { reason } from '#kernel'
import { giveUp } from './failure'
import { limits } from './limits'

export type Attributes = Readonly<Record<string, string>>

export interface MarkupHandler {
  readonly open?: (name: string, attributes: Attributes) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

/** Names without their namespace prefix (producers choose prefixes freely); attribute names keep theirs. */
export function walkXml(xml: string, handler: MarkupHandler): Promise<void> {
  return walk(xml, handler, true)
}

export function walkHtml(html: string, handler: MarkupHandler): Promise<void> {
  return walk(html, handler, false)
}

/** Small pieces, so that text callbacks stay small and the tokenizer's buffer is given back. */
const pieceCharacters = 1 << 20

async function walk(markup: string, handler: MarkupHandler, isXml: boolean): Promise<void> {
  const { Parser } = await import('htmlparser2')
  let depth = 0
  const localName = isXml ? (name: string) => name.slice(name.indexOf(':') + 1) : (name: string) => name
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (++depth > limits.markupDepth) giveUp(reason('document-too-complex', undefined, 'elements nested too deeply'))
        handler.open?.(localName(name), attributes)
      },
      onclosetag: (name) => {
        depth--
        handler.close?.(localName(name))
      },
      ontext: (text) => handler.text?.(text),
    },
    isXml ? { xmlMode: true } : { decodeEntities: true },
  )
  for (let at = 0; at < markup.length; at += pieceCharacters) parser.write(markup.slice(at, at + pieceCharacters))
  parser.end()
}

/** An attribute by its local name, whatever its prefix. */
export function attribute(attributes: Attributes, local: string): string | undefined {
  const direct = attributes[local]
  if (direct !== undefined) return direct
  for (const name in attributes) if (name.endsWith(local) && name[name.length - local.length - 1] === ':') return attributes[name]
  return undefined
}
