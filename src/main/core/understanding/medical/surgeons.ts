/** In Britain and Ireland surgeons are no doctors: as "Mr Hugo Lyle" they keep a title that patients lose. */
import type { PlacedProposal } from '../labels/placed-proposal'

/** Fields that name who treats, asks or answers for it. */
const fields: ReadonlySet<string> = new Set(['physician', 'prescriber', 'biologist'])
const title = /(?<![\p{L}])(?:Mr|Mrs|Miss|Ms)\.? $/u

export function withSurgeonsTitle(field: string, found: PlacedProposal): PlacedProposal {
  const [span] = found.spans
  if (!fields.has(field) || span === undefined || typeof found.value !== 'string') return found
  const [lead] = title.exec(span.segment.text.slice(0, span.start)) ?? []
  if (lead === undefined) return found
  return { ...found, value: lead + found.value, raw: lead + found.raw, spans: [{ ...span, start: span.start - lead.length }] }
}
