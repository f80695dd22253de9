/** A whole engine on a vault of its own, called as any host calls it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { RouterClient } from '@orpc/server'
import { createEngine, type EngineApi } from '#engine'
import type { AddSummary } from '#contract'
import { getOrThrow } from '#kernel'
import type { Clock } from '#ports'
import { temporaryFolder } from './temporary-folder'

const root = join(import.meta.dirname, '../..')

export interface TestEngine {
  readonly client: RouterClient<EngineApi>
  /** Of the person's files. */
  readonly folder: string
  readonly vault: string
  write(name: string, content: string): string
  add(...paths: readonly string[]): Promise<AddSummary>
  /** Titles in lists. */
  titles(trashed?: boolean): Promise<readonly string[]>
  idOf(title: string): Promise<string>
  startBackground(): Promise<void>
  /** The same vault, opened anew. */
  restart(): Promise<TestEngine>
  dispose(): Promise<void>
}

export async function openEngine(home = temporaryFolder(), clock?: Clock): Promise<TestEngine> {
  const [vault, folder] = [join(home, 'vault'), join(home, 'files')]
  mkdirSync(folder, { recursive: true })
  const engine = getOrThrow(
    await createEngine({
      vault,
      environment: {},
      ...(clock && { clock }),
      runtime: {
        version: 'test',
        resources: join(root, 'resources'),
        worker: (name) => new URL(`../../out/main/workers/${name}.js`, import.meta.url),
      },
    }),
  )
  const client: RouterClient<EngineApi> = createRouterClient(engine.api, { context: {} })
  const list = (trashed: boolean) => client.documents.list({ limit: 1000, trashed })
  return {
    client,
    folder,
    vault,
    write(name, content) {
      const path = join(folder, name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, content)
      return path
    },
    async add(...paths) {
      let summary: AddSummary | undefined
      for await (const step of await client.documents.add({ paths: [...paths] })) if (step.type === 'done') summary = step.summary
      if (!summary) throw new Error('The drop did not end')
      for await (const step of await client.vault.settled({ until: 'read' })) if (step.type === 'done') break
      return summary
    },
    titles: async (trashed = false) => (await list(trashed)).items.map(({ title }) => title).sort(),
    async idOf(title) {
      const rows = [...(await list(false)).items, ...(await list(true)).items]
      const id = rows.find((row) => row.title === title)?.id
      if (id === undefined) throw new Error(`No document ${title}`)
      return id
    },
    startBackground: () => engine.startBackground(),
    async restart() {
      await engine.dispose()
      return openEngine(home, clock)
    },
    dispose: () => engine.dispose(),
  }
}
