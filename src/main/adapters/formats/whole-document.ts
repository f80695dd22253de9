/** A document whose pages are all known when it is opened: everything but PDF and pictures. */
import { reason } from '#kernel'
import { detectLanguage } from '#adapters/language'
import type { EngineVersion, OpenedDocument, PageResult, ReadableDocument, Reading } from '#ports'
import { requireOutputWithin, type TextPage } from './logical-pages'
import { cleanTitle, tidyText } from './tidy-text'

export interface WholeDocument {
  readonly engine: EngineVersion
  readonly pages: readonly TextPage[]
  readonly title?: string | undefined
  readonly author?: string | undefined
  readonly createdAt?: string | undefined
  readonly members?: readonly string[]
  readonly extractMember?: ReadableDocument['extractMember']
  readonly close?: () => Promise<void>
}

export function wholeDocument(parts: WholeDocument): ReadableDocument {
  // A document always has a page, so that the ledger has something to say about it.
  const pages = parts.pages.length === 0 ? [{ text: '' }] : parts.pages
  requireOutputWithin(pages.reduce((sum, page) => sum + page.text.length, 0))
  const language = languageByPage(pages)
  const title = cleanTitle(parts.title)
  const author = cleanTitle(parts.author)
  const createdAt = isoDate(parts.createdAt)
  const info: OpenedDocument = {
    reader: parts.engine,
    pageCount: pages.length,
    members: parts.members ?? [],
    ...(title !== undefined && { title }),
    ...(author !== undefined && { author }),
    ...(createdAt !== undefined && { createdAt }),
  }
  return {
    info,
    isWholeAtOnce: true,
    readPage: async (number) => {
      const page = pages[number - 1]
      const reading =
        page === undefined
          ? failedReading(parts.engine, number, pages.length)
          : textReading(parts.engine, tidyText(page.text), await language(number - 1))
      const label = cleanTitle(page?.label)
      const result: PageResult = { page: number, readings: [reading], chosen: 0, ...(label !== undefined && { label }) }
      return result
    },
    ...(parts.extractMember && { extractMember: parts.extractMember }),
    close: parts.close ?? (() => Promise.resolve()),
  }
}

/** Pages too short to tell their language take the document's. */
function languageByPage(pages: readonly TextPage[]): (index: number) => Promise<string | undefined> {
  let ofDocument: string | undefined
  let isKnown = false
  return async (index) => {
    const own = await detectLanguage(pages[index]?.text ?? '')
    if (own !== undefined || pages.length === 1) return own
    if (!isKnown) {
      ofDocument = await detectLanguage(pages.slice(0, 20).reduce((text, page) => `${text}\n${page.text.slice(0, 400)}`, ''))
      isKnown = true
    }
    return ofDocument
  }
}

function textReading(engine: EngineVersion, text: string, language: string | undefined): Reading {
  if (text === '') return { state: 'blank', engine, confidence: 1, notes: [] }
  return {
    state: 'textLayer',
    engine,
    confidence: 1,
    content: { text, words: [] },
    notes: [],
    ...(language !== undefined && { language }),
  }
}

const failedReading = (engine: EngineVersion, page: number, pages: number): Reading => ({
  state: 'failed',
  engine,
  reason: reason('page-damaged', { page }, `the document has ${pages} pages`),
  notes: [],
})

/** Metadata dates come in many spellings; only what is certainly a date is kept. */
function isoDate(value: string | undefined): string | undefined {
  if (value === undefined || !/\d{4}|\d{1,2}:\d{2}/.test(value)) return undefined
  const time = Date.parse(value.trim())
  if (Number.isNaN(time)) return undefined
  const year = new Date(time).getUTCFullYear()
  return year < 1601 || year > 9999 ? undefined : new Date(time).toISOString()
}
