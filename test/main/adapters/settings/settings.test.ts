import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest'
import { createSettings, environmentNameOf } from '#adapters/settings'
import { settingDefinitions as definitions } from '#core/health'
import type { SettingRow } from '#ports'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palimpsest-settings-'))
  file = join(folder, 'settings.json')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const open = (environment: Record<string, string> = {}) => createSettings({ file, environment, definitions })
const row = (settings: ReturnType<typeof open>, name: string): SettingRow | undefined => settings.list().find((each) => each.name === name)

describe('settings', () => {
  it('are the defaults where nothing was set, and make no file', () => {
    const settings = open()
    expect(settings.get('pageTimeoutSeconds')).toBe(60)
    expect(settings.list().every(({ origin, value, default: standard }) => origin === 'default' && value === standard)).toBe(true)
    expect(settings.list().map(({ name }) => name)).toEqual(Object.keys(definitions))
    expect(existsSync(file)).toBe(false)
    expectTypeOf(settings.get('logLevel')).toEqualTypeOf<'debug' | 'info' | 'warn' | 'error'>()
  })

  it('come from defaults, then the environment, then the file, then the running program', () => {
    const environment = { PALIMPSEST_READ_WORKERS: '2', PALIMPSEST_KEEP_ORIGINALS: 'yes', PALIMPSEST_RESCAN_MINUTES: '5' }
    writeFileSync(file, JSON.stringify({ readWorkers: 3, rescanMinutes: 7 }))
    const settings = open(environment)
    settings.override('readWorkers', 4)
    expect(row(settings, 'readWorkers')).toEqual({ name: 'readWorkers', value: 4, default: 0, origin: 'runtime' })
    expect(row(settings, 'rescanMinutes')).toMatchObject({ value: 7, origin: 'file' })
    expect(row(settings, 'keepOriginals')).toMatchObject({ value: true, origin: 'environment' })
    expect(row(settings, 'maxAttempts')).toMatchObject({ value: 3, origin: 'default' })
    settings.override('readWorkers', null)
    expect(settings.get('readWorkers')).toBe(3)
    settings.set('readWorkers', null)
    expect(settings.get('readWorkers')).toBe(2)
  })

  it('are kept in the file, nothing half-written beside it', () => {
    expect(open().set('ocrLanguages', 'deu').ok).toBe(true)
    expect(open().get('ocrLanguages')).toBe('deu')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ ocrLanguages: 'deu' })
    expect(readdirSync(folder)).toEqual(['settings.json'])
  })

  it('refuse wrong names and values and stay as they were', () => {
    const settings = open()
    expect(settings.set('readworkers', 1)).toEqual({ ok: false, error: { type: 'NoSuchSetting', name: 'readworkers' } })
    expect(settings.set('__proto__', 1)).toMatchObject({ error: { type: 'NoSuchSetting' } })
    expect(settings.set('readWorkers', 'many')).toEqual({ ok: false, error: { type: 'WrongValue', name: 'readWorkers', expected: '0…64' } })
    expect(settings.get('readWorkers')).toBe(0)
    expect(existsSync(file)).toBe(false)
  })

  it('say what is wrong with a broken file, use the defaults, and keep it when something is set', () => {
    writeFileSync(file, '{"readWorkers": 3,')
    const settings = open()
    expect(settings.problems()).toMatchObject([{ type: 'SettingsFileBroken', path: file }])
    expect(settings.get('readWorkers')).toBe(0)
    settings.set('maxAttempts', 5)
    expect(readFileSync(`${file}.broken`, 'utf8')).toBe('{"readWorkers": 3,')
    expect(open().problems()).toEqual([])
    expect(open().get('maxAttempts')).toBe(5)
    writeFileSync(file, '[1]')
    expect(open().problems()).toMatchObject([{ type: 'SettingsFileBroken' }])
  })

  it('pass over single wrong values, say which, and keep what another version wrote', () => {
    writeFileSync(file, JSON.stringify({ readWorkers: 'x', maxAttempts: 2, fromTomorrow: true }))
    const settings = open({ PALIMPSEST_LOG_LEVEL: 'loud' })
    expect(settings.problems()).toEqual([
      { type: 'SettingIgnored', name: 'PALIMPSEST_LOG_LEVEL', origin: 'environment', expected: 'debug | info | warn | error' },
      { type: 'SettingIgnored', name: 'readWorkers', origin: 'file', expected: '0…64' },
      { type: 'SettingUnknown', name: 'fromTomorrow' },
    ])
    expect(settings.get('maxAttempts')).toBe(2)
    settings.set('readWorkers', 1)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ readWorkers: 1, maxAttempts: 2, fromTomorrow: true })
  })

  it('tell who listens about changes only', () => {
    const settings = open()
    const heard: string[] = []
    const stop = settings.subscribe((name) => heard.push(name))
    settings.set('maxAttempts', 5)
    settings.set('maxAttempts', 5)
    settings.override('maxAttempts', 6)
    settings.override('maxAttempts', 99)
    stop()
    settings.override('maxAttempts', null)
    expect(heard).toEqual(['maxAttempts', 'maxAttempts'])
  })

  it('say so when the file cannot be written', () => {
    mkdirSync(join(folder, 'sub'))
    const settings = createSettings({ file: join(folder, 'sub', 'settings.json'), environment: {}, definitions })
    rmSync(join(folder, 'sub'), { recursive: true })
    expect(settings.set('maxAttempts', 5)).toMatchObject({ ok: false, error: { type: 'SettingsNotWritable' } })
    expect(settings.get('maxAttempts')).toBe(3)
  })

  it('are named in the environment by words', () => {
    expect(environmentNameOf('pageTimeoutSeconds')).toBe('PALIMPSEST_PAGE_TIMEOUT_SECONDS')
  })
})
