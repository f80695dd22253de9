import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { contract, searchOutputSchema } from '#contract'
import { settingDefinitions } from '#core/health'
import { reasonCodes } from '#kernel'
import { sentences } from '../../../src/shared/i18n'

const keysOf = (tree: object): string[] =>
  Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? keysOf(value).map((below) => `${key}.${below}`) : [key],
  )

const textAt = (language: 'en' | 'fr', key: string): string => {
  const [group, ...rest] = key.split('.')
  return (sentences[language] as Record<string, Record<string, string>>)[group ?? '']?.[rest.join('.')] ?? ''
}

/** The codes of every procedure's errors, as the contract library keeps them on the procedure. */
function errorCodesOf(router: object): string[] {
  return Object.values(router).flatMap((value: unknown) => {
    if (typeof value !== 'object' || value === null) return []
    if ('~orpc' in value) return Object.keys((value['~orpc'] as { errorMap?: object }).errorMap ?? {})
    return errorCodesOf(value)
  })
}

const contractErrors = [...new Set(errorCodesOf(contract))].sort()

describe('the shared sentences', () => {
  it('exist in both languages under the same keys, none empty', () => {
    expect(keysOf(sentences.fr)).toEqual(keysOf(sentences.en))
    for (const language of ['en', 'fr'] as const)
      for (const key of keysOf(sentences[language])) expect([key, textAt(language, key).length > 3]).toEqual([key, true])
  })

  it('name the same values in both languages', () => {
    const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort()
    for (const key of keysOf(sentences.en)) expect([key, placeholders(textAt('fr', key))]).toEqual([key, placeholders(textAt('en', key))])
  })

  it('word every reason, every setting and every hint, and nothing else', () => {
    expect(Object.keys(sentences.en.reasons).sort()).toEqual([...reasonCodes].sort())
    expect(Object.keys(sentences.en.settings).sort()).toEqual(Object.keys(settingDefinitions).sort())
    const hints = searchOutputSchema.shape.hints.element.options.map(({ shape }) => shape.code.value)
    expect(Object.keys(sentences.en.hints).sort()).toEqual([...hints].sort())
  })

  it('word every error of the contract, and no procedure error that does not exist', () => {
    expect(contractErrors.length).toBeGreaterThan(8)
    const worded = Object.keys(sentences.en.errors).filter((code) => /^[A-Z_]+$/.test(code))
    expect(worded.sort()).toEqual(contractErrors)
  })

  it('say of every reason what to do next', () => {
    for (const language of ['en', 'fr'] as const)
      for (const code of reasonCodes)
        expect([code, textAt(language, `reasons.${code}`)]).toEqual([code, expect.stringMatching(/[.:;]\s\S/)])
  })

  it('call settings and commands as a person sees them', () => {
    const names = new RegExp(
      `\\b(${Object.keys(settingDefinitions)
        .filter((name) => /[A-Z]/.test(name))
        .join('|')}|verify)\\b`,
    )
    const told = keysOf(sentences.en).filter((key) => /^(reasons|errors|hints)\./.test(key))
    for (const language of ['en', 'fr'] as const)
      for (const key of told) expect([key, textAt(language, key)]).toEqual([key, expect.not.stringMatching(names)])
  })

  it('name the setting that raises the memory limit by its own words', () => {
    for (const language of ['en', 'fr'] as const)
      for (const code of ['page-out-of-memory', 'reader-out-of-memory']) {
        const [named] = /[“«][^”»]+[”»]/.exec(textAt(language, `reasons.${code}`)) ?? ['']
        expect(textAt(language, 'settings.childMemoryMegabytes')).toContain(named.slice(1, -1).trim())
      }
  })

  it('say "password" where a password is asked for', () => {
    expect(sentences.en.reasons['needs-password']).toContain('password')
  })

  it('keep French punctuation on the line of its word', () => {
    for (const key of keysOf(sentences.fr)) expect([key, textAt('fr', key)]).toEqual([key, expect.not.stringMatching(/ [:;!?»]|« |'/)])
  })

  it('are rendered by i18next with their values', async () => {
    const instance = i18next.createInstance()
    await instance.init({ lng: 'fr', resources: { fr: { translation: sentences.fr } }, interpolation: { escapeValue: false } })
    expect(instance.t('errors.NO_SUCH_PAGE', { page: 9, pages: 3 })).toBe('Il n’y a pas de page 9\u00a0: le document s’arrête à la page 3.')
  })
})
