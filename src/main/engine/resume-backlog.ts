/** What an earlier run left to read. */
import { priorities } from './ingest/ready-queue'
import type { EngineParts } from './parts'

const pendingAtOnce = 500

/** The queue is nothing but the documents whose ledger says that pages are pending. */
export async function resumeBacklog({ query, reading, follower }: Pick<EngineParts, 'query' | 'reading' | 'follower'>): Promise<void> {
  await follower.caughtUp()
  let after: number | undefined
  for (;;) {
    const page = await query.run('pending', { limit: pendingAtOnce, ...(after !== undefined && { after }) })
    if (!page.ok || page.value.length === 0) return
    for (const { documentId } of page.value) reading.enqueue(documentId, priorities.backlog)
    after = page.value.at(-1)?.registeredPosition
  }
}
