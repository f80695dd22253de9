/** The contract's attention: what a person wants to hear no more of, or again. */
import { implement } from '@orpc/server'
import { decideFile, parseAttentionId, type DocumentCommand, type FileEvent } from '#core/documents'
import { contract } from '#contract'
import { ok, vaultSubject, type DocumentId, type Result } from '#kernel'
import { documentAt, documents, files } from '../aggregates'
import { changeDocuments } from '../change-documents'
import type { EngineParts } from '../parts'
import { changeOf } from '../streams'

const api = implement(contract.documents.attention)

export const ignoreProblems = (parts: EngineParts) =>
  api.ignore.handler(async ({ input, errors }) => {
    const { isIgnored } = input
    const noSuchItem = (item: string) => errors.NO_SUCH_ITEM({ data: { item } })
    const byDocument = new Map<DocumentId, DocumentCommand[]>()
    const streams = new Set<string>()
    for (const item of input.items) {
      const subject = parseAttentionId(item)
      if (!subject || !isKnown(parts, subject)) throw noSuchItem(item)
      if (subject.type === 'file') {
        streams.add(subject.stream)
        continue
      }
      const commands = byDocument.get(subject.document) ?? []
      commands.push({ type: 'IgnoreProblem', isIgnored, ...(subject.type === 'page' && { page: subject.page }) })
      byDocument.set(subject.document, commands)
    }
    const ofFiles = [...streams].map((stream) =>
      changeOf(files, { stream, subject: vaultSubject }, (state): Result<readonly FileEvent[], never> =>
        ok(decideFile({ type: 'IgnoreFileProblem', isIgnored }, state)),
      ),
    )
    const { position } = await changeDocuments(parts, [...byDocument.keys()], (id) => byDocument.get(id) ?? [], ofFiles)
    return { position }
  })

function isKnown({ streams }: EngineParts, subject: NonNullable<ReturnType<typeof parseAttentionId>>): boolean {
  if (subject.type === 'file') return streams.load(files, { stream: subject.stream }).status === 'quarantined'
  const state = streams.load(documents, documentAt(subject.document))
  if (state.status === 'unknown') return false
  return subject.type === 'document' || state.pages[subject.page - 1] !== undefined
}
