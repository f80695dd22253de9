import { describe, expect, it } from 'vitest'
import { makeZip } from '#support/make-zip'
import { readSample } from '#support/read-sample'
import { docx } from './sample-files'

const reasonOf = async (name: string, bytes: Uint8Array) => {
  const read = await readSample(name, bytes)
  return read.ok ? 'read' : read.error.code
}
const wordFile = (document: string) => makeZip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': document })

describe('hostile files end with a reason or text', () => {
  it('a part that inflates a thousandfold', async () => {
    expect(await reasonOf('bomb.docx', wordFile(`<w:document>${' '.repeat(40_000_000)}</w:document>`))).toBe('archive-too-large')
  })

  it('a workbook that inflates a thousandfold', async () => {
    const bomb = makeZip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>', 'xl/sheet.xml': ' '.repeat(40_000_000) })
    expect(await reasonOf('bomb.xlsx', bomb)).toBe('archive-too-large')
  })

  it('more entries than an archive may have', async () => {
    const entries = Array.from({ length: 10_001 }, (_, index) => ({ name: `${String(index)}.txt`, content: '', isStored: true }))
    expect(await reasonOf('many.zip', makeZip(entries))).toBe('archive-too-large')
  })

  it('elements nested without end', async () => {
    expect(await reasonOf('deep.docx', wordFile('<w:p>'.repeat(100_000)))).toBe('document-too-complex')
    expect(await reasonOf('deep.html', Buffer.from(`<html>${'<div>'.repeat(100_000)}`))).toBe('document-too-complex')
    expect(await reasonOf('deep.rtf', Buffer.from(`{\\rtf1 ${'{'.repeat(100_000)}`))).toBe('document-too-complex')
  })

  it('entities that multiply are never expanded', async () => {
    const xml = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><w:document><w:p><w:r><w:t>x&b;&c;</w:t></w:r></w:p></w:document>`
    const read = await readSample('entities.docx', wordFile(xml))
    expect(read.ok && read.value.texts[0]).toBe('x&b;&c;')
  })

  it('an encrypted part', async () => {
    const locked = makeZip([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: 'word/document.xml', content: '<x/>', isEncrypted: true },
    ])
    expect(await reasonOf('locked.docx', locked)).toBe('locked-by-program')
  })

  it('an office file without its main part', async () => {
    expect(await reasonOf('hollow.docx', makeZip({ '[Content_Types].xml': '<Types/>', 'word/styles.xml': '<x/>' }))).toBe(
      'document-damaged',
    )
  })

  it('a directory that was cut off', async () => {
    expect(await reasonOf('cut.docx', docx.subarray(0, docx.length - 30))).toBe('document-damaged')
  })

  it('a text without a single space or line end', async () => {
    expect(await reasonOf('wall.txt', Buffer.alloc(3_000_000, 'x'))).toBe('read')
  })

  it('quotes that are never closed', async () => {
    expect(await reasonOf('quotes.csv', Buffer.from('a;b\n"c;d\n'.repeat(50_000)))).toBe('read')
  })

  it('a table row of a million cells', async () => {
    expect(await reasonOf('wide.csv', Buffer.from(`a;b\n${';'.repeat(1_000_000)}\n`))).toBe('read')
  })
})
