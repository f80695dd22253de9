/** The first engine: what becomes of it when a page takes too long. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findLanguageData } from '../../../../src/main/adapters/ocr/language-data'
import { createTesseract } from '../../../../src/main/adapters/ocr/tesseract'

const folder = mkdtempSync(join(tmpdir(), 'palimpsest-tesseract-'))
const engine = createTesseract(findLanguageData([resolve('resources/ocr')], folder))
const white = { pixels: new Uint8Array(200 * 100).fill(255), width: 200, height: 100 }

afterAll(async () => {
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
})

test('given up before it has started, it reads nothing, throws nowhere, and the next page has a new one', async () => {
  expect(await engine.recognise(white, 'eng', 'auto', 1)).toBeUndefined()
  expect(await engine.recognise(white, 'eng', 'auto', 30_000)).toEqual([])
})
