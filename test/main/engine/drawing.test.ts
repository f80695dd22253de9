/** Pictures of pages for those who look at them. */
import { copyFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { openEngine } from '#support/open-engine'

it('a page is drawn while the only reader recognises another', async () => {
  const first = await openEngine()
  await first.client.vault.settings.set({ name: 'readWorkers', value: 1 })
  const engine = await first.restart()
  await engine.add(resolve('resources/samples/facture-atelier-meridien.pdf'))
  const document = await engine.idOf((await engine.titles())[0] ?? '')
  for (const scan of ['bon-de-livraison.jpg', 'lettre-preavis-scan.pdf'])
    copyFileSync(resolve('resources/samples', scan), join(engine.folder, scan))

  const adding = engine.add(engine.folder)
  for await (const { reading } of await engine.client.documents.queue.live()) if (reading.length > 0) break
  const { width, height } = await engine.client.documents.page({ document, page: 1, longestSide: 400 })
  const { reading } = await engine.client.documents.queue.state()

  expect(Math.max(width, height)).toBe(400)
  expect(reading.length).toBeGreaterThan(0)
  await adding
  const pools = new Map<string, number>()
  for await (const { workers } of await engine.client.health.live()) {
    for (const { kind, jobsDone } of workers) pools.set(kind, (pools.get(kind) ?? 0) + jobsDone)
    break
  }
  expect(pools.get('draw')).toBe(1)
  await engine.dispose()
})
