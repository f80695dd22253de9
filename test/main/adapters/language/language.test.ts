import { describe, expect, it } from 'vitest'
import { detectLanguage } from '#adapters/language'

describe('the language of a text', () => {
  it.each([
    ['fra', 'Le patient a été vu en consultation pour une douleur au genou gauche, apparue il y a trois semaines après une chute.'],
    ['eng', 'The patient was seen today because of pain in the left knee, which began three weeks ago after a fall.'],
    ['deu', 'Der Patient wurde heute wegen Schmerzen im linken Knie untersucht, die vor drei Wochen nach einem Sturz begannen.'],
  ])('is %s', async (language, text) => {
    expect(await detectLanguage(text)).toBe(language)
  })

  it('is unknown where there is nothing to go by', async () => {
    expect(await detectLanguage('')).toBeUndefined()
    expect(await detectLanguage('4711 0815 12/3')).toBeUndefined()
  })
})
