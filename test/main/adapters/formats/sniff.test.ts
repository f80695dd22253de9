import { describe, expect, it } from 'vitest'
import { fingerprintFile } from '#adapters/formats'
import { burn } from '@kenjiuno/msgreader/lib/Burner'
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { makeZip } from '#support/make-zip'
import { temporaryFolder } from '#support/temporary-folder'

async function typeOf(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(temporaryFolder(), 'file')
  await writeFile(path, content)
  const found = await fingerprintFile(path, name)
  return found.ok ? found.value.mediaType : [found.error.code, ...Object.values(found.error.params ?? {})].join(': ')
}

const png = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')
const ole = (stream: string) =>
  burn([
    { name: 'Root Entry', type: TypeEnum.ROOT, length: 0, children: [1] },
    { name: stream, type: TypeEnum.DOCUMENT, length: 5000, binaryProvider: () => new Uint8Array(5000) },
  ])

describe('a file is what its bytes say', () => {
  it.each<[string, string, string | Uint8Array]>([
    ['image/png', 'scan.pdf', png],
    ['application/pdf', 'picture.png', '%PDF-1.7\n'],
    ['application/pdf', 'x', Buffer.concat([Buffer.from([0, 1, 2, 0xff]), Buffer.from('%PDF-1.4\n')])],
    ['application/vnd.ms-excel', 'x.doc', ole('Workbook')],
    ['application/vnd.ms-outlook', 'x', ole('__properties_version1.0')],
    ['type-unsupported: Word 97–2003 (.doc)', 'x.docx', ole('WordDocument')],
    ['locked-by-program', 'x.docx', ole('EncryptedPackage')],
    ['type-unsupported: video (mp4)', 'film.txt', Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2mp41', 'latin1')],
    ['type-unsupported: 7-Zip archive', 'x', Buffer.from('7z\xbc\xaf\x27\x1c\0\x04', 'latin1')],
    ['type-unsupported: binary', 'x.txt', Buffer.from([1, 2, 3, 0, 5, 6, 0xfe, 8, 0, 0, 17, 1, 2, 3])],
    ['application/zip', 'x.docx', makeZip({ 'a.txt': 'a' })],
    ['text/html', 'x.txt', '  <!-- c --><!DOCTYPE html><p>x'],
    ['text/plain', 'x', 'Just words about %PDF-1.7 and <html> tags.'],
    ['text/plain', 'x.pdf', 'a'],
    ['text/plain', 'x.txt', 'a;b;c\n1;2;3\n4;5;6\n7;8;9\n'],
    ['text/csv', 'export', 'a;b;c\n1;2;3\n4;5;6\n7;8;9\n'],
    ['text/tab-separated-values', 'x.tsv', 'a\tb\n1\t2\n'],
    ['text/csv', 'one-column.csv', 'name\nAna\n'],
    ['text/plain', 'letter', 'Dear Sir: thank you.\nSubject: none\n'],
    ['message/rfc822', 'x.txt', 'From: a@b.c\r\nTo: d@e.f\r\nSubject: x\r\n\r\nText'],
    ['text/markdown', 'README.md', '# x\n'],
    ['text/plain', 'x', Buffer.from('d\xe9j\xe0 vu', 'latin1')],
    ['text/plain', 'x', Buffer.from('\ufeffdéjà', 'utf16le')],
  ])('%s, though called %s', async (expected, name, content) => {
    expect(await typeOf(name, content)).toBe(expected)
  })
})

describe('a fingerprint', () => {
  it('is the SHA-256 of all bytes, also of more than one piece', async () => {
    const content = Buffer.from('Ligne de texte.\n'.repeat(60_000))
    const path = join(temporaryFolder(), 'a')
    await writeFile(path, content)
    const sha256 = createHash('sha256').update(content).digest('hex')
    expect(await fingerprintFile(path, 'a')).toEqual({
      ok: true,
      value: { sha256, bytes: content.length, mediaType: 'text/plain', kind: 'text' },
    })
  })

  it('of what cannot be read is a reason', async () => {
    const folder = temporaryFolder()
    await writeFile(join(folder, 'empty'), '')
    await mkdir(join(folder, 'folder'))
    expect(await fingerprintFile(join(folder, 'empty'), 'empty')).toMatchObject({ error: { code: 'file-empty' } })
    expect(await fingerprintFile(join(folder, 'absent'), 'absent')).toMatchObject({ error: { code: 'file-missing' } })
    expect(await fingerprintFile(join(folder, 'folder'), 'folder')).toMatchObject({ error: { code: 'file-unreadable' } })
  })

  it.skipIf(process.getuid?.() === 0)('needs permission', async () => {
    const path = join(temporaryFolder(), 'secret')
    await writeFile(path, 'x')
    await chmod(path, 0)
    expect(await fingerprintFile(path, 'secret')).toMatchObject({ error: { code: 'file-no-permission' } })
  })
})
