/** A document's text in, what it is and what it says out. The same document, sources, packs and templates give the same result. */
import { combinedFields } from './combine'
import { workTheBoard } from './control'
import { foundAnyway } from './found-anyway'
import { weakReasons } from './likeliest-type'
import type { Packs, TypePack } from './pack-schema'
import { knowledgeSources } from './registry'
import { foldSender } from './sender'
import type { DocumentToUnderstand, ProposedField, Template, Understanding } from './understanding'

/** Changes with how values are read and proposals put together. */
const ownVersion = '7'

export function understand(document: DocumentToUnderstand, packs: Packs, templates: readonly Template[]): Understanding {
  const { board, runs } = workTheBoard(document, packs, templates, knowledgeSources)
  const fields = combinedFields(board)
  const { type, language } = board
  const sender = type === undefined ? undefined : senderOf(fields, type.pack)
  const date = type === undefined ? undefined : dateOf(fields, type.pack)
  return {
    type: type?.name ?? 'unknown',
    typeConfidence: type?.confidence ?? 0,
    typeReasons:
      type === undefined
        ? weakReasons(board.typeEvidence, packs)
        : board.typeEvidence.filter((evidence) => evidence.type === type.name && evidence.weight > 0).map(({ reason }) => reason),
    ...(language === undefined ? {} : { language }),
    ...(sender === undefined ? {} : { sender }),
    ...(date === undefined ? {} : { date }),
    fields,
    ...(type === undefined ? { found: foundAnyway(board, ownVersion) } : {}),
    runs,
  }
}

/** Changes when any source, pack or the way of combining does: what was understood with another one is understood again. */
export function understandingVersion(packs: Packs): string {
  const sources = knowledgeSources.map(({ name, version }) => `${name} ${version}`)
  const types = [...packs.values()].map((pack) => JSON.stringify(pack)).sort()
  return digest([ownVersion, ...sources, ...types].join('\n'))
}

function senderOf(fields: readonly ProposedField[], pack: TypePack): string | undefined {
  const sender = fields.find(({ name }) => pack.fields[name]?.role === 'sender')
  const folded = sender === undefined || Array.isArray(sender.value) ? '' : foldSender(String(sender.value))
  return folded === '' ? undefined : folded
}

function dateOf(fields: readonly ProposedField[], pack: TypePack): string | undefined {
  const date = fields.find(({ name }) => pack.fields[name]?.role === 'issue')
  return date === undefined || typeof date.value !== 'string' ? undefined : date.value
}

/** 53 bits of the text, to tell versions apart; nobody is kept out by it. */
function digest(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36)
}
