/** The application as it is packed: what it is locked to, what it brings along, and that it runs. */
import { getCurrentFuseWire, FuseV1Options } from '@electron/fuses'
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samples } from '#support/cli'
import { call, createDesktop, findElectron, isOpen, isRead, until, workersOf, type StartedElectron } from '#support/electron'

const root = join(import.meta.dirname, '..', '..')
const testMs = 240_000
/** As it stands in the program: a digit. */
const fuse = { off: '0'.charCodeAt(0), on: '1'.charCodeAt(0) }
const isTried = process.platform === 'linux'
if (!isTried) process.stdout.write('Not run: tests of the packed application, which know where it lies on Linux.\n')

const output = mkdtempSync(join(tmpdir(), 'palimpsest-packed-'))
let packed: StartedElectron
let resources: string

beforeAll(() => {
  if (!isTried) return
  const electron = findElectron()
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts', 'package.mjs'), '--for-tests', '--output', output], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`Packing failed: ${stderr.slice(-2_000)}`)
  const folder = join(output, 'linux-unpacked')
  resources = join(folder, 'resources')
  packed = { executablePath: join(folder, 'palimpsest'), description: electron.description, args: electron.args }
}, 900_000)

afterAll(() => {
  rmSync(output, { recursive: true })
})

describe.skipIf(!isTried)('the packed application', () => {
  it('has its fuses set: it loads nothing but its archive, and hears nothing from the environment', async () => {
    const wire = await getCurrentFuseWire(packed.executablePath)
    expect(wire).toMatchObject({
      [FuseV1Options.RunAsNode]: fuse.on,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: fuse.off,
      [FuseV1Options.OnlyLoadAppFromAsar]: fuse.on,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: fuse.off,
    })
    // What is packed for tests lets Playwright in; what is shipped does not.
    const shipped = createRequire(import.meta.url)(join(root, 'electron-builder.config.cjs')) as {
      readonly electronFuses: Readonly<Record<string, boolean>>
    }
    expect(shipped.electronFuses).toMatchObject({ enableNodeCliInspectArguments: false, onlyLoadAppFromAsar: true })
  })

  it('has native code beside its archive, and the runtime of no other platform', () => {
    const modules = join(resources, 'app.asar.unpacked', 'node_modules')
    const runtimes = join(modules, 'onnxruntime-node', 'bin')
    expect(readdirSync(runtimes).flatMap((version) => readdirSync(join(runtimes, version)))).toEqual(['linux'])
    expect(existsSync(join(modules, 'better-sqlite3', 'prebuilds', 'linux-x64.node'))).toBe(true)
    expect(existsSync(join(resources, 'app.asar'))).toBe(true)
    expect(existsSync(join(resources, 'app'))).toBe(false)
    expect(readdirSync(join(resources, 'resources'))).toEqual(expect.arrayContaining(['models', 'ocr', 'icons', 'samples']))
  })

  it(
    'starts, reads a scan in workers of its own program, and finds it',
    async () => {
      const desktop = await createDesktop(packed)
      const inbox = join(desktop.folder, 'inbox')
      mkdirSync(inbox)
      copyFileSync(join(samples, 'lettre-preavis-scan.pdf'), join(inbox, 'scan.pdf'))
      const { app, page } = await desktop.launch()
      await until(() => isOpen(page))
      await call(page, '/documents/sources/add', { path: inbox })
      await until(() => workersOf(app.process().pid ?? 0).length > 0)
      await until(() => isRead(page, 1))
      const found = async () => ((await call(page, '/search/search', { query: 'préavis' })) as { results: unknown[] }).results.length
      await until(async () => (await found()) === 1)
    },
    testMs,
  )
})
