/** What was added is understood and compared before somebody asks for what it says: a command that owns the vault is the only one who does it. */
import type { CommandContext } from '../command'

/** Shorter, and a person would see a line flicker. */
const soonMs = 500

export async function settled({ client, isOwner, signal, output, texts }: CommandContext, until: 'read' | 'due' = 'read'): Promise<void> {
  if (!isOwner) return
  const told = setTimeout(() => {
    output.progress(texts.t('cli.understanding'))
  }, soonMs)
  try {
    for await (const step of await client.vault.settled({ until }, { signal })) if (step.type === 'done') return
  } finally {
    clearTimeout(told)
  }
}
