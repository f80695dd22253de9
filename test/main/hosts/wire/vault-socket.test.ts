/** The socket of a vault: private, replaced after a dead owner, closed to browsers. */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { connectToSocket, isConnectionLost, serveVaultSocket } from '#hosts/wire'
import { createFakeEngine } from '#support/fake-router'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pal-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

const onlyPosix = it.skipIf(process.platform === 'win32')

onlyPosix('belongs to its owner alone, wants the token, and goes when it is closed', async () => {
  const endpoint = join(folder, 'a:b c.sock')
  const served = await serveVaultSocket({ router: createFakeEngine().router, endpoint, token: 'right' })
  expect(statSync(endpoint).mode & 0o777).toBe(0o600)
  const refused: unknown = await connectToSocket(served.endpoint, 'wrong').catch((error: unknown) => error)
  expect(isConnectionLost(refused)).toBe(true)
  const wire = await connectToSocket(served.endpoint, 'right')
  expect(await wire.client.health.ping()).toMatchObject({ version: '1.2.3' })
  await wire.close()
  await served.close()
  expect(existsSync(endpoint)).toBe(false)
})

onlyPosix('replaces the file of an owner that died', async () => {
  const endpoint = join(folder, 'vault.sock')
  const dead = createServer().listen(endpoint)
  await new Promise((resolve) => dead.once('listening', resolve))
  const served = await serveVaultSocket({ router: createFakeEngine().router, endpoint, token: 'right' })
  const wire = await connectToSocket(served.endpoint, 'right')
  expect(await wire.client.health.ping()).toMatchObject({ version: '1.2.3' })
  await wire.close()
  await served.close()
  await new Promise((resolve) => dead.close(resolve))
})

onlyPosix('says that nobody is there', async () => {
  const error: unknown = await connectToSocket(join(folder, 'nobody.sock'), 'x').catch((reason: unknown) => reason)
  expect(isConnectionLost(error)).toBe(true)
})

onlyPosix('says why it cannot be opened', async () => {
  const endpoint = join(folder, 'missing', 'vault.sock')
  await expect(serveVaultSocket({ router: createFakeEngine().router, endpoint, token: 'x' })).rejects.toThrow(/ENOENT|EACCES/)
})
