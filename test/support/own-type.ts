/** A document type of a test's own in a vault: what the shipped packs say today does not matter to it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Read with the next document; written again, it replaces the one before. */
export function writeType(vault: string, type: string, text: string): void {
  const folder = join(vault, 'packs', 'general')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${type}.yaml`), text)
}

/** A note that asks for its total; `patience` is how it is reminded of and given up, as in a pack. */
export const parcelNote = (patience = ''): string => `
type: parcel_note
domain: general
label: { en: Parcel note, fr: Avis de colis }
recognise: { titles: { en: [parcel note] } }
fields:
  parcel_number: { label: { en: Parcel number, fr: Numéro de colis }, need: required, format: identifier, labels: { en: [parcel number] } }
  total: { label: { en: Total, fr: Total }, need: required, format: amount, labels: { en: [total] } }
followUps:
  - { name: ask_total, when: { missing: total }, question: { en: 'What does parcel {parcel_number} cost?', fr: 'Combien coûte le colis {parcel_number} ?' }, deadline: { days: 3 }${patience} }
`
