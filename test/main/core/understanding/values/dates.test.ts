import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOrderOf, findValues, readValue, type ValueContext } from '../../../../../src/main/core/understanding/values'

const days = (text: string, context: ValueContext = {}) => findValues('date', text, context).map((found) => found.value)

describe('a date is found', () => {
  it.each([
    ['Invoice # RE-20201121/508 issued at 2020-11-21', '2020-11-21', 'en'],
    ['TOTAL AMOUNT DUE ON August 3 , 2014', '2014-08-03', 'en'],
    ['DOB: 17 Feb 1949', '1949-02-17', 'en'],
    ['On board 26-OCT-2031', '2031-10-26', 'en'],
    ['26OCT2031', '2031-10-26', 'en'],
    ['the 3rd of June, 2031', '2031-06-03', 'en'],
    ['Sept. 8th 2022', '2022-09-08', 'en'],
    ['le 1er août 2024', '2024-08-01', 'fr'],
    ['le 14 févr. 2023', '2023-02-14', 'fr'],
    ['Paris, le 2 décembre 2019', '2019-12-02', 'fr'],
    ['Nr. R18-31 vom 03.10.2018', '2018-10-03', 'de'],
    ['3. März 2021', '2021-03-03', 'de'],
    ['op 21 april 2015', '2015-04-21', 'nl'],
    ['8-9-2022', '2022-09-08', 'nl'],
    ['12 de enero de 2020', '2020-01-12', 'es'],
    ['22/12/2017 14:03', '2017-12-22', 'en'],
    ['Dated: 2031/05/07', '2031-05-07', 'en'],
    ['07 05 2031', '2031-05-07', 'fr'],
    ['2014-08-03T10:15:00Z', '2014-08-03', 'en'],
    ['Dec 31, 24', '2024-12-31', 'en'],
    ['12 Janvler 2020', '2020-01-12', 'fr'],
    ['O3/1O/2018', '2018-10-03', 'fr'],
  ])('in "%s"', (text, day, language) => {
    expect(days(text, { language })).toEqual([day])
  })

  it('with where it stands', () => {
    const [found] = findValues('date', 'due 3 June 2031.', { language: 'en' })
    expect(found).toMatchObject({ start: 4, end: 15, raw: '3 June 2031' })
  })

  it('twice in a period, also where the start leaves out month or year', () => {
    expect(days('billing period July 1 - July 31 , 2014', { language: 'en' })).toEqual(['2014-07-01', '2014-07-31'])
    expect(days('du 1er au 31 mars 2024', { language: 'fr' })).toEqual(['2024-03-01', '2024-03-31'])
    expect(days('12/20/24 - 12/31/24', { language: 'en' })).toEqual(['2024-12-20', '2024-12-31'])
  })
})

describe('what is no date', () => {
  it.each([
    '31/02/2018',
    '30 Feb 2019',
    '192.168.1.10',
    '04 00 00 11 22',
    'INV/2023/03/0008',
    '2024-12-5678',
    'A4 12-34-5678',
    '1.234,56',
    '29/02/2023',
  ])('is left alone: %s', (text) => {
    expect(days(text)).toEqual([])
  })
})

describe('03/04/2018', () => {
  it('is in April everywhere but in English', () => {
    for (const language of ['fr', 'de', 'nl', 'es']) expect(days('03/04/2018', { language })).toEqual(['2018-04-03'])
  })

  it('is what the other dates of the text say', () => {
    expect(days('12/20/2018 03/04/2018', { language: 'en' })).toEqual(['2018-12-20', '2018-03-04'])
    expect(days('20/12/2018 03/04/2018', { language: 'en' })).toEqual(['2018-12-20', '2018-04-03'])
    expect(dayOrderOf('12/20/2018')).toBe('month-first')
    expect(dayOrderOf('03/04/2018')).toBeUndefined()
  })

  it('is close to the document, else doubtful', () => {
    expect(findValues('date', '03/04/2018', { language: 'en', near: '2018-03-01' })[0]).toMatchObject({
      value: '2018-03-04',
      isAmbiguous: true,
    })
    expect(findValues('date', '03/04/2018', { language: 'en', near: '2018-04-01' })[0]).toMatchObject({
      value: '2018-04-03',
      isAmbiguous: true,
    })
    expect(findValues('date', '03/04/2018', { language: 'en', currency: 'USD' })[0]).toMatchObject({
      value: '2018-03-04',
      isAmbiguous: true,
    })
  })
})

describe('two digits of a year', () => {
  it('belong to the century that the document is in', () => {
    expect(days('05-02-18', { language: 'fr' })).toEqual(['2018-02-05'])
    expect(days('17/02/49', { language: 'fr', near: '2024-01-01' })).toEqual(['1949-02-17'])
    expect(days('17/02/44', { language: 'fr', near: '2024-01-01' })).toEqual(['2044-02-17'])
  })
})

const monthNames: Readonly<Record<string, readonly string[]>> = {
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
  de: ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'],
  nl: ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'],
  es: ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'],
}
const two = (value: number) => String(value).padStart(2, '0')
const styles: readonly ((day: number, month: number, year: number, language: string) => string)[] = [
  (day, month, year) => `${year}-${two(month)}-${two(day)}`,
  (day, month, year) => `${two(day)}.${two(month)}.${year}`,
  (day, month, year, language) => (language === 'en' ? `${year}/${two(month)}/${two(day)}` : `${day}/${month}/${year}`),
  (day, month, year, language) => `${day} ${monthNames[language]?.[month - 1] ?? ''} ${year}`,
  (day, month, year, language) => `${two(day)}-${(monthNames[language]?.[month - 1] ?? '').toUpperCase()}-${year}`,
  (day, month, year, language) => `${monthNames[language]?.[month - 1] ?? ''} ${day}, ${year}`,
  (day, month, year, language) =>
    language === 'es'
      ? `${day} de ${monthNames['es']?.[month - 1] ?? ''} de ${year}`
      : `${day}. ${monthNames[language]?.[month - 1] ?? ''} ${year}`,
]

it('a day written in any style of its language is read back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1900, max: 2099 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.constantFrom('en', 'fr', 'de', 'nl', 'es'),
      fc.constantFrom(...styles),
      (year, month, day, language, style) => {
        const text = style(day, month, year, language)
        expect(readValue('date', text, { language })?.value, text).toBe(`${year}-${two(month)}-${two(day)}`)
      },
    ),
  )
})

it('a day behind letters beyond the basic plane ends the search', () => {
  expect(findValues('date', '𝐀𝐁 12 2031, 3 mai 2031', { language: 'fr' }).map(({ value }) => value)).toEqual(['2031-05-03'])
})
