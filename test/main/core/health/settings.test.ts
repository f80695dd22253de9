import { describe, expect, it } from 'vitest'
import { settingDefinitions } from '#core/health'

describe('the settings there are', () => {
  it('each accept their own default', () => {
    for (const [name, { default: standard, parse }] of Object.entries(settingDefinitions))
      expect([name, parse(standard)]).toEqual([name, { ok: true, value: standard }])
  })

  it('refuse what makes no sense and say what does', () => {
    expect(settingDefinitions.readWorkers.parse(-1)).toEqual({ ok: false, error: { expected: '0…64' } })
    expect(settingDefinitions.readWorkers.parse(1.5).ok).toBe(false)
    expect(settingDefinitions.pageTimeoutSeconds.parse('60').ok).toBe(false)
    expect(settingDefinitions.logLevel.parse('loud')).toMatchObject({ error: { expected: 'debug | info | warn | error' } })
    expect(settingDefinitions.ocrLanguages.parse('French').ok).toBe(false)
    expect(settingDefinitions.ocrLanguages.parse('../../etc').ok).toBe(false)
    expect(settingDefinitions.ocrLanguages.parse('chi_sim+eng').ok).toBe(true)
  })
})
