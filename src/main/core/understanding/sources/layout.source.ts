/** Rows, segments, blocks and tables of every page: what all others look at. */
import type { KnowledgeSource } from '../knowledge-source'
import { readLayout } from '../layout/read-layout'

export const source: KnowledgeSource = {
  name: 'layout',
  version: '1',
  expected: ({ layout, document }) => (layout.length === 0 && document.pages.length > 0 ? 1 : 0),
  contribute: ({ document }) => ({ layout: document.pages.map(readLayout) }),
}
