/** The contract's documents, as people change them: tags, names, notes, the trash, and the last word on a page. */
import { implement } from '@orpc/server'
import { readingsOfPage, type DocumentCommand, type DocumentEvent } from '#core/documents'
import { contract, tidyTag } from '#contract'
import type { DocumentId } from '#kernel'
import { documentAt } from '../aggregates'
import { changeDocuments, findDocuments } from '../change-documents'
import { priorities } from '../ingest/ready-queue'
import type { EngineParts } from '../parts'
import { stopReading } from '../trash'
import { findDocument } from './find-document'

const api = implement(contract.documents)

export function documentCommands(parts: EngineParts) {
  const change = async (named: readonly string[], ...commands: readonly DocumentCommand[]) =>
    changeDocuments(parts, await findDocuments(parts, named), () => commands)
  const changeOne = async (named: string, command: DocumentCommand) => ({ position: (await change([named], command)).position })

  return {
    tag: api.tag.handler(async ({ input }) => {
      const add = input.add.map(tidyTag).filter((tag) => tag !== '')
      const { position } = await change(input.documents, { type: 'ChangeTags', add, remove: input.remove })
      return { position }
    }),
    rename: api.rename.handler(({ input }) => changeOne(input.document, { type: 'Rename', title: input.title.trim() })),
    annotate: api.annotate.handler(({ input }) => changeOne(input.document, { type: 'WriteNote', note: input.note.trim() })),
    trash: api.trash.handler(async ({ input }) => {
      const { position, documents } = await change(input.documents, { type: 'Trash' })
      stopReading(parts.reading, documents)
      return { position }
    }),
    restore: api.restore.handler(async ({ input }) => {
      const { position, documents } = await change(input.documents, { type: 'Restore' })
      for (const id of documents) parts.reading.enqueue(id, priorities.drop)
      return { position }
    }),
    chooseReading: api.chooseReading.handler(async ({ input, errors }) => {
      const { page, reading } = input
      const { documentId, pages } = await findDocument(parts, input.document)
      const record = pages[page - 1] && readingsOf(parts, documentId, page)[reading]
      if (pages[page - 1] && !record) throw errors.NO_SUCH_READING({ data: { reading } })
      return changeOne(documentId, { type: 'ChooseReading', page, reading, record })
    }),
    acceptPicture: api.acceptPicture.handler(({ input }) => changeOne(input.document, { type: 'AcceptPicture', page: input.page })),
  }
}

function readingsOf({ log }: EngineParts, id: DocumentId, page: number): ReturnType<typeof readingsOfPage>['records'] {
  const events = log.readStream(documentAt(id).stream).filter(({ isErased }) => !isErased)
  return readingsOfPage(
    events.map(({ type, data }) => ({ type, data }) as DocumentEvent),
    page,
  ).records
}
