import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../../src/main/adapters/formats/decode-text'

const french =
  'L’été dernier, la société a réglé sa facture de 250 € à l’échéance prévue ; « très bien », a noté le gérant. Cœur, œuvre, façade, naïf, où.'
const german = 'Die Prüfung der Verträge für Straßenbau wurde am 3. März in Köln bestätigt; größere Änderungen gab es nicht. Üblich.'
const english = 'Plain English: the invoice was paid.'

describe('the encoding of a text is found', () => {
  it.each([
    ['UTF-8', Buffer.from(french)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${french}`)],
    ['UTF-16, little end first, with a mark', Buffer.from(`\ufeff${french}`, 'utf16le')],
    ['UTF-16, big end first, with a mark', Buffer.from(`\ufeff${french}`, 'utf16le').swap16()],
    ['UTF-16, little end first', Buffer.from(french, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(french, 'utf16le').swap16()],
    ['windows-1252', encode(french, 'windows-1252')],
    ['Mac Roman', encode(french, 'macintosh')],
  ])('%s', (_name, bytes) => {
    expect(decodeText(bytes).text).toBe(french)
  })

  it('ISO-8859-15', () => {
    const text = french.replaceAll('’', "'")
    expect(decodeText(encode(text, 'iso-8859-15')).text).toBe(text)
  })

  it.each(['windows-1252', 'macintosh', 'utf-8'])('German in %s', (encoding) => {
    expect(decodeText(encode(german, encoding)).text).toBe(german)
  })

  it('Russian in windows-1251', () => {
    const russian = 'Договор аренды квартиры заключён сторонами в городе Москве. Арендатор обязуется платить вовремя и полностью.'
    expect(decodeText(encode(russian, 'windows-1251')).text).toBe(russian)
  })

  it('ASCII', () => {
    expect(decodeText(Buffer.from(english)).text).toBe(english)
  })
})

it('one damaged byte does not turn the accents of a whole text into rubbish', () => {
  const bytes = Buffer.concat([Buffer.from(french), Buffer.from([0xe9, 0x20]), Buffer.from(french)])
  expect(decodeText(bytes).text).toBe(`${french}\ufffd ${french}`)
})

it('the encoding a file declares is believed unless its bytes are UTF-8', () => {
  expect(decodeText(encode('Ж', 'koi8-r'), 'koi8-r').text).toBe('Ж')
  expect(decodeText(Buffer.from('été'), 'iso-8859-1').text).toBe('été')
  expect(decodeText(Buffer.from([0xe9]), 'no-such-encoding').text).toBe('é')
})

/** The reverse of `TextDecoder` for encodings of one byte a character. */
function encode(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text)
  const decoder = new TextDecoder(encoding)
  const bytes = new Map<string, number>()
  for (let byte = 0; byte < 256; byte++) bytes.set(decoder.decode(Uint8Array.of(byte)), byte)
  return Buffer.from(Array.from(text, (character) => bytes.get(character) ?? 0x3f))
}
