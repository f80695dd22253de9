import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { acquireVaultLock, announceOwner, findOwner } from '#adapters/sqlite'
import { getOrThrow } from '#kernel'
import { buildWorker } from '#support/build-worker'
import { temporaryFolder } from '#support/temporary-folder'

let holder: URL

beforeAll(async () => {
  holder = await buildWorker('test/main/adapters/sqlite/vault-lock/lock-holder.ts')
})

async function startHolder(folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [fileURLToPath(holder), folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  expect(line.toString()).toBe('held\n')
  return child
}

it('belongs to one at a time', () => {
  const folder = temporaryFolder()
  const first = getOrThrow(acquireVaultLock(folder))

  expect(acquireVaultLock(folder)).toEqual({ ok: false, error: { type: 'Owned' } })
  first.release()
  first.release()
  const second = getOrThrow(acquireVaultLock(folder))
  second.release()
})

it('is refused while another process holds it and taken over at once when that one is killed', async () => {
  const folder = temporaryFolder()
  const child = await startHolder(folder)

  expect(acquireVaultLock(folder)).toEqual({ ok: false, error: { type: 'Owned' } })
  expect(findOwner(folder)).toMatchObject({ pid: child.pid, token: 'secret' })
  child.kill('SIGKILL')
  await once(child, 'exit')
  getOrThrow(acquireVaultLock(folder)).release()
})

it('replaces a damaged lock file: there is nothing in it', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'owner.db'), 'x'.repeat(5000))
  getOrThrow(acquireVaultLock(folder)).release()
})

it('tells where the owner is, to its own account only, until it is released', () => {
  const folder = temporaryFolder()
  const lock = getOrThrow(acquireVaultLock(folder))
  const owner = { pid: 1, endpoint: '/tmp/socket', token: 't', startedAt: 2 }
  announceOwner(folder, owner)

  expect(findOwner(folder)).toEqual(owner)
  if (process.platform !== 'win32') expect(statSync(join(folder, 'owner.json')).mode & 0o777).toBe(0o600)
  lock.release()
  expect(existsSync(join(folder, 'owner.json'))).toBe(false)
  expect(findOwner(folder)).toBeUndefined()
  writeFileSync(join(folder, 'owner.json'), '{"pid": "one"}')
  expect(findOwner(folder)).toBeUndefined()
})
