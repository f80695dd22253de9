/** Dates and languages as both languages write them. */
import { describe, expect, test } from 'vitest'
import { dateInWords } from '../../../src/renderer/ui/calendar-dates'
import { languageName, languageNames } from '../../../src/renderer/ui/languages'

describe('a date of a calendar', () => {
  test('is the same day in every time zone', () => {
    expect(dateInWords('2024-03-05', 'en', 'short')).toBe('5 Mar 2024')
    expect(dateInWords('2024-03-05T23:59:00+12:00', 'en', 'long')).toBe('5 March 2024')
    expect(dateInWords('2024-03-05', 'fr', 'long')).toBe('5 mars 2024')
  })

  test('says no more than it knows', () => {
    expect(dateInWords('2024-03', 'en', 'short')).toBe('March 2024')
    expect(dateInWords('2024', 'fr', 'short')).toBe('2024')
  })

  test('stays as it is when it is none', () => {
    for (const text of ['', 'undated', '2024-xx']) expect(dateInWords(text, 'en', 'short')).toBe(text)
  })
})

describe('a language', () => {
  test('is called by its name', () => {
    expect(languageName('eng', 'fr')).toBe('anglais')
    expect(languageNames('fra+eng', 'en')).toBe('French, English')
  })

  test('stays as it is when it is none', () => {
    expect(languageName('nobody speaks this', 'en')).toBeUndefined()
    expect(languageNames('eng+??', 'en')).toBe('English, ??')
    expect(languageNames('', 'en')).toBe('')
  })
})
