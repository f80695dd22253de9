import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getOrThrow } from '#kernel'
import { readSample } from '#support/read-sample'
import { samples } from './sample-files'

const finalStates = ['textLayer', 'ocr', 'blank', 'picture', 'failed']

describe.each(samples.map((sample) => [sample.name, sample] as const))('%s', (_name, sample) => {
  it('is known by its content, whatever its name', async () => {
    const isPlainText = ['text/csv', 'text/markdown'].includes(sample.mediaType)
    const { fingerprint } = getOrThrow(await readSample(isPlainText ? sample.name : 'misleading.pdf', sample.bytes))
    expect(fingerprint.mediaType).toBe(sample.mediaType)
    expect(fingerprint.kind).toBe(sample.kind)
    expect(fingerprint.bytes).toBe(sample.bytes.length)
  })

  it('gives its text page by page, each in its final state', async () => {
    const { info, pages, texts } = getOrThrow(await readSample(sample.name, sample.bytes))
    expect(info.pageCount).toBe(sample.pages.length)
    expect(pages.map(({ page }) => page)).toEqual(sample.pages.map((_, index) => index + 1))
    for (const [index, expected] of sample.pages.entries()) {
      const reading = pages[index]?.readings[pages[index].chosen]
      expect(reading?.state).toBe(expected.length === 0 ? 'blank' : 'textLayer')
      expect(reading?.engine).toEqual(info.reader)
      for (const part of expected) expect(texts[index]).toContain(part)
    }
    for (const part of sample.absent ?? []) expect(texts.join('\n')).not.toContain(part)
    if (sample.labels !== undefined) expect(pages.map(({ label }) => label)).toEqual(sample.labels)
  })

  it('tells its title, author, date and members from the content', async () => {
    const { info } = getOrThrow(await readSample(sample.name, sample.bytes))
    expect(info.title).toBe(sample.title)
    if (sample.author !== undefined) expect(info.author).toBe(sample.author)
    if (sample.createdAt !== undefined) expect(info.createdAt).toBe(sample.createdAt)
    expect(info.members.slice(0, sample.members?.length ?? 0)).toEqual(sample.members ?? [])
  })

  it('reads the same twice', async () => {
    expect(await readSample(sample.name, sample.bytes)).toEqual(await readSample(sample.name, sample.bytes))
  })

  it('cut anywhere, it gives a reason or text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(sample.bytes.length), async (length) => {
        await expectReasonOrText(sample.name, sample.bytes.subarray(0, length))
      }),
      { numRuns: 15 },
    )
  })

  it('with bytes changed anywhere, it gives a reason or text', async () => {
    const change = fc.tuple(fc.nat(sample.bytes.length - 1), fc.integer({ min: 1, max: 255 }))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const bytes = Buffer.from(sample.bytes)
        for (const [at, flips] of changes) bytes[at] = (bytes[at] ?? 0) ^ flips
        await expectReasonOrText(sample.name, bytes)
      }),
      { numRuns: 25 },
    )
  })
})

async function expectReasonOrText(name: string, bytes: Uint8Array): Promise<void> {
  const read = await readSample(name, bytes)
  if (!read.ok) {
    expect(read.error.code).toMatch(/^[a-z-]+$/)
    return
  }
  expect(read.value.pages.length).toBeGreaterThan(0)
  for (const page of read.value.pages) expect(finalStates).toContain(page.readings[page.chosen]?.state)
}
