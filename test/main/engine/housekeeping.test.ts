/** What the sweep must never take: every blob any event names. */
import { expect, it } from 'vitest'
import { asDocumentId, asEventId, asSubjectId } from '#kernel'
import { openTemporaryLog } from '#support/engine-log'
import { referencedBlobs } from '../../../src/main/engine/housekeeping'

const documentId = asDocumentId('a'.repeat(26))

it('knows the texts of all readings, chosen or not, the pictures and the originals', async () => {
  const { log, keys } = openTemporaryLog()
  keys.ensureKeys([asSubjectId(documentId)])
  const reading = (text: string) => ({ state: 'ocr', engine: { name: 'e', version: '1' }, notes: [], characters: 1, text })
  const events = [
    { type: 'PageRead', data: { documentId, page: 1, readings: [reading('aa'), reading('bb')], chosen: 0, thumbnail: 'cc' } },
    { type: 'PageRead', data: { documentId, page: 1, readings: [reading('dd')], chosen: 0 } },
    {
      type: 'ThumbnailsMade',
      data: {
        documentId,
        pages: [
          { page: 1, thumbnail: 'ff' },
          { page: 2, thumbnail: null },
        ],
      },
    },
    { type: 'OriginalKept', data: { documentId, original: 'ee', bytes: 1 } },
  ]
  log.append(
    [
      [
        {
          stream: `document-${documentId}`,
          subject: asSubjectId(documentId),
          expectedVersion: 0,
          events: events.map((event, index) => ({ ...event, eventId: asEventId(String(index)), schema: 1, meta: { actor: 'engine' } })),
        },
      ],
    ],
    1,
  )

  expect([...(await referencedBlobs(log, () => false))].sort()).toEqual(['aa', 'bb', 'cc', 'dd', 'ee', 'ff'])
})
