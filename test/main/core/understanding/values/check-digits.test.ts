import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findValues, hasValidDigits, readValue } from '../../../../../src/main/core/understanding/values'
import type { FieldFormat } from '../../../../../src/main/core/understanding/pack-schema'

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const letters = (length: number) => fc.stringMatching(new RegExp(`^[A-Z]{${length}}$`))
/** The one ending that makes the rest right, if there is one. */
const completed = (format: FieldFormat, start: string, length: number, end = '') =>
  Array.from({ length: 10 ** length }, (_, check) => start + String(check).padStart(length, '0') + end).find((value) =>
    hasValidDigits(format, value),
  )

describe('real codes prove right', () => {
  it.each([
    ['iban', 'FR7630006000011234567890189'],
    ['iban', 'GB29NWBK60161331926819'],
    ['iban', 'NL50INGB0683251309'],
    ['vat_id', 'FR40303265045'],
    ['vat_id', 'DE136695976'],
    ['vat_id', 'NL810433941B01'],
    ['vat_id', 'BE0776091951'],
    ['vat_id', 'ESB58378431'],
    ['vat_id', 'ESX5910266W'],
    ['vat_id', 'IT00743110157'],
    ['vat_id', 'LU15027442'],
    ['vat_id', 'GB980780684'],
    ['vat_id', 'ATU13585627'],
    ['vat_id', 'PT501964843'],
    ['vat_id', 'DK13585628'],
    ['vat_id', 'FI20774740'],
    ['vat_id', 'PL8567346215'],
    ['vat_id', 'SE123456789701'],
    ['siren', '732829320'],
    ['siret', '73282932000074'],
    ['siret', '35600000049837'],
    ['nir', '255081416802538'],
    ['nir', '181042A00101249'],
    ['container', 'CSQU3054383'],
    ['imo', '9074729'],
    ['awb', '020-12345675'],
    ['ean', '4006381333931'],
    ['ean', '96385074'],
    ['ean', '036000291452'],
  ] as const)('%s %s', (format, value) => {
    expect(hasValidDigits(format, value)).toBe(true)
    expect(readValue(format, value, {})?.value).toBe(value)
  })

  it('and other formats have none', () => {
    expect(hasValidDigits('text', 'anything')).toBeUndefined()
  })
})

/** Each scheme with what makes a right code, and the places whose change it cannot see. */
const schemes: readonly { format: FieldFormat; make: fc.Arbitrary<string | undefined>; blind?: (a: string, b: string) => boolean }[] = [
  { format: 'iban', make: digits(18).map((bban) => ibanOf('DE', bban)) },
  { format: 'vat_id', make: digits(9).map((siren) => completedFrench(siren)) },
  { format: 'vat_id', make: digits(8).map((start) => completed('vat_id', `DE${start}`, 1)) },
  { format: 'vat_id', make: digits(8).map((start) => completed('vat_id', `BE0${start.slice(1)}`, 2)) },
  { format: 'vat_id', make: digits(10).map((start) => completed('vat_id', `IT${start}`, 1)) },
  { format: 'vat_id', make: digits(6).map((start) => completed('vat_id', `LU${start}`, 2)) },
  { format: 'vat_id', make: digits(7).map((start) => completed('vat_id', `ATU${start}`, 1)) },
  { format: 'siren', make: digits(8).map((start) => completed('siren', start, 1)) },
  {
    format: 'siret',
    make: digits(13).map((start) => completed('siret', start, 1)),
    blind: (value) => value.startsWith('356000000'),
  },
  { format: 'nir', make: digits(10).map((rest) => completed('nir', `257${rest}`, 2)) },
  {
    format: 'container',
    make: fc.tuple(letters(3), digits(6)).map(([owner, serial]) => completed('container', `${owner}U${serial}`, 1)),
    // The standard itself warns of serial numbers whose rest is 10: it is written 0 as well.
    blind: (value) => value.endsWith('0'),
  },
  {
    format: 'awb',
    make: digits(7).map((serial) => completed('awb', `020-${serial}`, 1)),
    // Modulo 7 takes 0 for 7, 1 for 8, 2 for 9, and does not look at the airline.
    blind: (value, other) =>
      Array.from(value).some((sign, index) => Math.abs(Number(sign) - Number(other[index])) === 7 || (index < 3 && sign !== other[index])),
  },
  { format: 'ean', make: digits(12).map((start) => completed('ean', start, 1)) },
  { format: 'ean', make: digits(11).map((start) => completed('ean', start, 1)) },
]

describe('a single wrong digit is refused', () => {
  it.each(schemes.map((scheme, index) => [scheme.format, index, scheme] as const))('%s (%i)', (format, _index, scheme) => {
    fc.assert(
      fc.property(scheme.make, fc.nat(), fc.integer({ min: 1, max: 9 }), (value, at, shift) => {
        fc.pre(value !== undefined)
        const places = [...value.matchAll(/[0-9]/g)].map((match) => match.index)
        const place = places[at % places.length]!
        const wrong = value.slice(0, place) + String((Number(value[place]) + shift) % 10) + value.slice(place + 1)
        fc.pre(scheme.blind?.(value, wrong) !== true && scheme.blind?.(wrong, value) !== true)
        expect(hasValidDigits(format, value), value).toBe(true)
        expect(hasValidDigits(format, wrong), `${value} → ${wrong}`).toBe(false)
      }),
    )
  })
})

function ibanOf(country: string, bban: string): string {
  const check = Array.from({ length: 97 }, (_, rest) => country + String(rest + 2).padStart(2, '0') + bban)
  return check.find((value) => hasValidDigits('iban', value)) ?? ''
}

function completedFrench(siren: string): string | undefined {
  return Array.from({ length: 97 }, (_, key) => `FR${String(key).padStart(2, '0')}${siren}`).find((value) =>
    hasValidDigits('vat_id', value),
  )
}

describe('in a text', () => {
  const found = (format: FieldFormat, text: string) => findValues(format, text, {}).map(({ value }) => value)

  it.each([
    ['vat_id', 'USt.-Id.-Nr.: DE123456789', ['DE123456789']],
    ['vat_id', 'TVA intracom. FR 40 303 265 045', ['FR40303265045']],
    ['vat_id', 'BTW nr. NL810433941B01 KvK 24330087', ['NL810433941B01']],
    ['vat_id', 'IBAN DE02 1203 0000 0000 2020 51', []],
    ['vat_id', 'IBAN BE68 5390 0754 7034', []],
    ['vat_id', 'VAT Reg No 980 7806 84', ['980780684']],
    ['siret', 'SIRET 732 829 320 00074 – NAF 6202A', ['73282932000074']],
    ['siret', 'SIRET 000 111 222 00033', ['00011122200033']],
    ['siren', 'RCS Lyon 732 829 320', ['732829320']],
    ['siren', '04 00 00 11 22', []],
    ['nir', 'N° sécurité sociale : 2 55 08 14 168 025 38', ['255081416802538']],
    ['nir', '1 81 04 2A 001 012 49', ['181042A00101249']],
    ['container', 'OCNU 774120 3 SL99812 412', ['OCNU7741203']],
    ['container', 'CSQU305438-3 and CSQU3O54383', ['CSQU3054383', 'CSQU3054383']],
    ['imo', 'Vessel X / IMO 9074729', ['9074729']],
    ['imo', 'Ref 9074720', []],
    ['awb', 'AWB No 020-1234 5675', ['020-12345675']],
    ['ean', '4012345001235 (GTIN)', ['4012345001235']],
    ['ean', '4012345001236', []],
    ['bic', 'BIC: INGBNL2A IBAN NL50', ['INGBNL2A']],
    ['bic', 'BIC COBADEFFXXX', ['COBADEFFXXX']],
  ] as const)('%s "%s"', (format, text, values) => {
    expect(found(format, text)).toEqual(values)
  })
})
