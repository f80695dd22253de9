/** The library on a fake engine, and a long list to scroll in. */
import { documentRow, openScreen, type Answers } from '#support/screen'
import { forgetPreferences } from '../../../../src/renderer/features/library/preferences'
import type { DocumentRow, ListInput, ListOutput } from '#contract'

export async function openLibrary(address: string, answers: Answers = {}) {
  forgetPreferences()
  return openScreen(address, answers)
}

export const longTotal = 100_000

export const longRow = (index: number): DocumentRow =>
  documentRow({ id: `doc${index}`, title: `Document ${index}`, pages: 1 + (index % 9), type: index < longTotal / 2 ? 'pdf' : 'mail' })

/** A hundred thousand documents that exist only where somebody looks. */
export const longList: Answers = {
  'documents.list': ({ limit, offset, filter }: ListInput): ListOutput => {
    const [start, end] = /type:=?mail/.test(filter)
      ? [longTotal / 2, longTotal]
      : [0, /type:=?pdf/.test(filter) ? longTotal / 2 : longTotal]
    const first = start + offset
    const items = Array.from({ length: Math.max(0, Math.min(limit, end - first)) }, (_each, index) => longRow(first + index))
    return { items, next: first + limit < end ? String(offset + limit) : null, total: end - start }
  },
  'documents.groups': () => [
    { key: 'pdf', documents: longTotal / 2, pages: longTotal },
    { key: 'mail', documents: longTotal / 2, pages: longTotal },
  ],
}
