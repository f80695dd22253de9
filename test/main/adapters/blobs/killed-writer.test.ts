import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { asBlobRef } from '#kernel'
import { buildWorker } from '#support/build-worker'
import { temporaryFolder } from '#support/temporary-folder'
import { openLog, verified } from '../sqlite/log/open-log'
import { alice, openStore, problemsOf } from './open-store'

it('keeps every acknowledged event and blob when the writer is killed anywhere, again and again', async () => {
  const writer = fileURLToPath(await buildWorker('test/main/adapters/blobs/restless-writer.ts'))
  const folder = temporaryFolder()
  const versions = new Map<string, number>()
  const refs = new Set<string>()

  for (let round = 0; round < 8; round += 1) {
    for (const line of await runAndKill(writer, folder)) {
      const [stream = '', version, ...kept] = line.split(' ')
      versions.set(stream, Number(version))
      for (const ref of kept) refs.add(ref)
    }

    const { log, close } = openLog(folder)
    const { problems } = verified(log)
    expect(problems).toEqual([])
    for (const [stream, version] of versions) expect(log.readStream(stream).length).toBeGreaterThanOrEqual(version)
    const store = await openStore(folder, { packBytes: 200_000, largeFrom: 20_000 })
    for (const ref of refs) expect((await store.blobs.get(alice, asBlobRef(ref))).ok).toBe(true)
    expect(await problemsOf(store.blobs)).toEqual([])
    expect(readdirSync(join(folder, 'blobs', 'temporary'))).toEqual([])
    await store.close()
    close()
  }
  expect(refs.size).toBeGreaterThan(20)
})

/** The complete lines the writer said before it was killed at a random moment after its first word. */
async function runAndKill(writer: string, folder: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, [writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  const closed = once(child, 'close')
  await Promise.race([once(child.stdout, 'data'), closed])
  await setTimeout(Math.random() * 150)
  child.kill('SIGKILL')
  await closed
  return said.split('\n').slice(0, -1)
}
