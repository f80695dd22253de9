/** What was added is understood and compared before somebody asks about the whole: a command that owns the vault is the only one who does it. */
import type { CommandContext } from '../command'

export async function settled({ client, isOwner, signal }: Pick<CommandContext, 'client' | 'isOwner' | 'signal'>): Promise<void> {
  if (!isOwner) return
  for await (const step of await client.vault.settled({ until: 'read' }, { signal })) if (step.type === 'done') return
}
