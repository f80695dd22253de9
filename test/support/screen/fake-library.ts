/** A small library for tests of screens: usual documents, and the titles that break layouts. */
import type { DocumentRow, HealthReport, SearchResult, ShowOutput } from '#contract'

const day = 86_400_000
export const now = Date.UTC(2026, 4, 3, 9, 30)

const noPages = { textLayer: 0, ocr: 0, blank: 0, picture: 0, failed: 0, pending: 0 }

export function documentRow(changes: Partial<DocumentRow> & Pick<DocumentRow, 'id' | 'title'>): DocumentRow {
  const counts = changes.counts ?? { ...noPages, textLayer: changes.pages ?? 1 }
  return {
    path: `/home/ada/Documents/${changes.id}.pdf`,
    type: 'pdf',
    kind: changes.type ?? 'pdf',
    pages: 1,
    coverage: 1,
    completeness: null,
    bytes: 184_320,
    addedAt: now - 3 * day,
    date: '2026-04-18',
    language: 'eng',
    source: 'folder-1',
    tags: [],
    isTrashed: false,
    ...changes,
    counts,
  }
}

export const documentRows: readonly DocumentRow[] = [
  documentRow({ id: 'aaa1', title: 'Invoice 2026-118, Atelier Méridien', pages: 2, tags: ['house/renovation', 'paid'] }),
  documentRow({
    id: 'aaa2',
    title: 'Lettre de préavis',
    language: 'fra',
    pages: 3,
    coverage: 2 / 3,
    counts: { ...noPages, ocr: 2, failed: 1 },
  }),
  documentRow({ id: 'aaa3', title: 'Containers, week 24', type: 'spreadsheet', pages: 4, date: null, source: null }),
  documentRow({ id: 'aaa4', title: '<img src=x onerror="document.title=1"> & <b>bold</b>', pages: 1, tags: ['<i>x</i>'] }),
  documentRow({
    id: 'aaa5',
    title: 'תקציר מנהלים של הדוח השנתי',
    language: 'heb',
    pages: 12,
    counts: { ...noPages, textLayer: 7, pending: 5 },
    coverage: 7 / 12,
  }),
  documentRow({ id: 'aaa6', title: 'A very long title '.repeat(14).trim(), pages: 240, bytes: 98_304_000 }),
  documentRow({ id: 'aaa7', title: 'bon-de-livraison.jpg', type: 'image', counts: { ...noPages, picture: 1 } }),
  documentRow({ id: 'aaa8', title: 'Your order has been shipped', type: 'mail', pages: 1 }),
]

export function searchResult(row: DocumentRow, changes: Partial<SearchResult> = {}): SearchResult {
  const { id, title, path, type, kind, date, pages, tags } = row
  return {
    document: { id, title, path, type, kind, date, pages, tags },
    page: 1,
    score: 0.9,
    snippet: 'Payment is due within thirty days of the date of this invoice, by bank transfer.',
    marks: [[0, 7]],
    boxes: [{ x: 0.1, y: 0.2, width: 0.12, height: 0.02 }],
    why: { words: { rank: 1, terms: ['payment'] }, meaning: { rank: 2, similarity: 0.86 } },
    ...changes,
  }
}

export function shownDocument(row: DocumentRow, changes: Partial<ShowOutput> = {}): ShowOutput {
  const states = Object.entries(row.counts).flatMap(([state, count]) =>
    Array.from({ length: count }, () => state as ShowOutput['pages'][number]['state']),
  )
  return {
    id: row.id,
    title: row.title,
    path: row.path,
    type: row.type,
    kind: row.kind,
    completeness: row.completeness,
    coverage: row.coverage,
    tags: row.tags,
    note: '',
    bytes: row.bytes,
    mediaType: 'application/pdf',
    addedAt: row.addedAt,
    isTrashed: row.isTrashed,
    hasOriginal: false,
    sightings: [{ path: row.path, source: row.source ?? 'folder-1', state: row.source === null ? 'lost' : 'present', seenAt: row.addedAt }],
    members: [],
    pages: states.map((state, index) => ({
      page: index + 1,
      state,
      size: { width: 595, height: 842 },
      ...(state === 'failed' && { reason: { code: 'text-unreadable' as const } }),
      ...(state === 'ocr' && { confidence: 0.87 }),
      readings:
        state === 'pending'
          ? []
          : [{ state, engine: state === 'ocr' ? 'tesseract' : 'pdfium', version: '1', characters: 1_200, chosen: true, notes: [] }],
    })),
    fields: [],
    gaps: [],
    ...(row.language !== null && { language: row.language }),
    ...(row.date !== null && { date: row.date }),
    ...changes,
  }
}

export const healthReport: HealthReport = {
  startedAt: now - 3_600_000,
  rssBytes: 212_000_000,
  workers: [
    { pid: 4243, kind: 'read', rssBytes: 180_000_000, jobsDone: 1_204, restarts: 1, busy: true },
    { pid: 0, kind: 'query', rssBytes: 0, jobsDone: 88, restarts: 0, busy: false },
  ],
  screens: [],
  lag: { events: 0, passages: 312 },
  disk: {
    path: '/home/ada/Palimpsest',
    freeBytes: 48_000_000_000,
    totalBytes: 256_000_000_000,
    used: [
      { part: 'events', bytes: 12_000_000 },
      { part: 'blobs', bytes: 240_000_000 },
      { part: 'index', bytes: 96_000_000 },
    ],
  },
  eventLoop: { p50: 1.2, p99: 9.8, longest: 31 },
  problems: [{ at: now - 60_000, level: 'warn', code: 'read-worker-killed-timeout' }],
  versions: { Palimpsest: '0.1.0', Node: '24.21.0' },
  logsFolder: '/home/ada/Palimpsest/logs',
}
