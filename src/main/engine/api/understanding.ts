/** The contract's understanding: fields with their places, a person's decisions, the board, types, what was learned. */
import { implement, ORPCError } from '@orpc/server'
import { contract } from '#contract'
import type { FollowUpError } from '#core/quality'
import { decideTemplates, templateRowsOf, type TemplateEvent, type UnderstandingError } from '#core/understanding'
import { ok, type DocumentId, type Reason, type Result } from '#kernel'
import type { AppendError } from '#ports'
import { allTemplates, templates } from '../aggregates'
import type { EngineParts } from '../parts'
import { byPerson } from '../streams'
import { decideField, type PersonCommand } from '../understanding/decide-field'
import { knownFields, toDocumentFields, toField } from './document-fields'
import { vaultError } from './errors'
import { findDocument } from './find-document'
import { packsNow } from './packs-now'

const api = implement(contract.understanding)

export function understandingProcedures(parts: EngineParts) {
  const { streams, understanding, paths } = parts

  async function understood(named: string): Promise<DocumentId> {
    const { documentId } = await findDocument(parts, named)
    const why = await understanding.understood([documentId])
    if (why) throw vaultError(why, paths.folder)
    return documentId
  }

  async function decide(command: PersonCommand): Promise<{ position: number }> {
    const decided = await decideField(parts, command)
    if (decided.ok) return { position: decided.value.position }
    throw decisionError(decided.error, paths.folder)
  }

  return {
    fields: api.fields.handler(async ({ input }) => {
      const id = await understood(input.document)
      return toDocumentFields(id, knownFields(parts, id, (await packsNow(parts)).packs))
    }),
    decide: api.decide.handler(async ({ input }) => {
      const { documentId } = await findDocument(parts, input.document)
      const { decision } = input
      // As people write names and as packs do.
      const on = { documentId, field: input.field.trim().replaceAll('-', '_') }
      switch (decision.decide) {
        case 'confirm':
          return decide({ type: 'ConfirmField', ...on })
        case 'correct':
          return decide({ type: 'CorrectField', ...on, typed: decision.value, ...(decision.at && { at: decision.at }) })
        case 'reject':
          return decide({ type: 'RejectField', ...on })
        case 'absent':
          return decide({ type: 'DeclareFieldAbsent', ...on })
        case 'withdraw':
          return decide({ type: 'WithdrawDecision', ...on })
      }
    }),
    chooseType: api.chooseType.handler(async ({ input }) => {
      const { documentId } = await findDocument(parts, input.document)
      const types = [...(await packsNow(parts)).packs.keys()]
      return decide({ type: 'ChooseType', documentId, chosen: input.type.trim().replaceAll('-', '_'), types })
    }),
    board: api.board.handler(async ({ input }) => {
      const id = await understood(input.document)
      const { state, document } = knownFields(parts, id, (await packsNow(parts)).packs)
      return {
        runs: (state.understanding?.runs ?? []).map(({ source, version, expected, proposals }) => ({
          source,
          version,
          expected,
          proposals: proposals.map(({ field, raw, confidence }) => ({ field, raw, confidence })),
        })),
        fields: document.fields.map(toField).map(({ name, value, status, confidence, others, evidence }) => ({
          name,
          value,
          status,
          confidence,
          others,
          evidence,
        })),
      }
    }),
    types: api.types.handler(async () => {
      const read = await parts.packs.refresh()
      if (!read.ok) throw vaultError(read.error, paths.folder)
      return {
        types: [...read.value.packs.values()].map(({ type, domain, label, fields }) => ({
          type,
          domain,
          label,
          fields: Object.entries(fields).map(([name, field]) => ({
            name,
            label: field.label,
            need: field.need,
            format: field.format,
            isMany: field.many,
          })),
        })),
        problems: read.value.problems.map(({ file, line, problem }) => ({ file, ...(line !== undefined && { line }), problem })),
      }
    }),
    templates: {
      list: api.templates.list.handler(() =>
        templateRowsOf(streams.load(templates, allTemplates)).map((row) => ({ ...row, fields: [...row.fields] })),
      ),
      forget: api.templates.forget.handler(async ({ input }) => {
        const { sender, type: documentType } = input
        const forgotten = await streams.execute(
          templates,
          allTemplates,
          (state): Result<readonly TemplateEvent[], never> => ok(decideTemplates({ type: 'ForgetTemplates', sender, documentType }, state)),
          byPerson,
        )
        if (!forgotten.ok) throw vaultError(forgotten.error, paths.folder)
        return { position: forgotten.value.position }
      }),
    },
  }
}

export function decisionError(error: UnderstandingError | FollowUpError | AppendError | Reason, path: string): ORPCError<string, unknown> {
  if (!('type' in error)) return vaultError(error, path)
  const { field } = 'field' in error ? error : { field: '' }
  switch (error.type) {
    case 'NoSuchField':
      return new ORPCError('NO_SUCH_FIELD', { defined: true, data: { field, type: error.documentType, fields: [...error.fields] } })
    case 'NotAValue':
      return new ORPCError('NOT_A_VALUE', { defined: true, data: { field, value: error.value, format: error.format } })
    case 'NothingToDecide':
      return new ORPCError('NOTHING_TO_DECIDE', { defined: true, data: { field } })
    case 'NoSuchType':
      return new ORPCError('NO_SUCH_TYPE', { defined: true, data: { type: error.chosen, types: [...error.types] } })
    case 'NoSuchFollowUp':
    case 'AlreadyClosed':
      throw new Error(`A decision on a field cannot fail with ${error.type}`)
    default:
      return vaultError(error, path)
  }
}
