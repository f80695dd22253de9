/** What was learned from a sender's documents, under one name for each sender: other lessons, another name. */
import { createHash } from 'node:crypto'
import { templatesOf, type Template, type TemplateState } from '#core/understanding'
import { keptFor } from '#kernel'

export interface TemplatesBySender {
  readonly all: readonly Template[]
  /** Empty for a sender nothing was learned of. */
  nameOf(sender: string | undefined): string
  readonly names: Readonly<Record<string, string>>
}

export const templatesBySender = keptFor((state: TemplateState): TemplatesBySender => {
  const all = templatesOf(state)
  const senders = new Map<string, Template[]>()
  for (const template of all) senders.set(template.sender, [...(senders.get(template.sender) ?? []), template])
  const names = Object.fromEntries([...senders].map(([sender, learned]) => [sender, hashOf(JSON.stringify(learned))]))
  return { all, names, nameOf: (sender) => (sender === undefined ? '' : (names[sender] ?? '')) }
})

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
