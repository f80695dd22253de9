/** The contract's tags: their colours, and names that change on every document. */
import { implement } from '@orpc/server'
import { decideTags, renamedTag, type DocumentCommand, type TagCommand, type TagEvent } from '#core/documents'
import { contract, isTagOrBelow, tidyTag } from '#contract'
import { ok, type DocumentId, type Result } from '#kernel'
import { allTags, documentAt, documents, tags } from '../aggregates'
import { changeDocuments } from '../change-documents'
import type { EngineParts } from '../parts'
import { changeOf } from '../streams'
import { answerOf } from './errors'

const api = implement(contract.documents.tags)

export function tagProcedures(parts: EngineParts) {
  const { follower, query, streams } = parts

  const tell = (command: TagCommand) =>
    changeOf(tags, allTags, (state): Result<readonly TagEvent[], never> => ok(decideTags(command, state)))

  /** Undefined for a tag that no document has and nobody chose a colour for. */
  async function documentsWith(tag: string): Promise<readonly DocumentId[] | undefined> {
    await follower.caughtUp()
    const ids = answerOf(await query.run('taggedDocuments', { tag }))
    const isColoured = streams.load(tags, allTags).some((known) => !known.isByItself && isTagOrBelow(known.tag, tag))
    return ids.length > 0 || isColoured ? ids : undefined
  }

  function tagsOf(id: DocumentId, tag: string): readonly string[] {
    const state = streams.load(documents, documentAt(id))
    return state.status === 'unknown' ? [] : state.tags.filter((each) => isTagOrBelow(each, tag))
  }

  const toChange = (id: DocumentId, tag: string, to?: string): readonly DocumentCommand[] => {
    const remove = tagsOf(id, tag)
    const add = to === undefined ? [] : remove.flatMap((each) => renamedTag(each, tag, to) ?? [])
    return [{ type: 'ChangeTags', add, remove: remove.filter((each) => !add.includes(each)) }]
  }

  return {
    list: api.list.handler(async () => {
      await follower.caughtUp()
      return [...answerOf(await query.run('tags', undefined))]
    }),
    colour: api.colour.handler(async ({ input }) => {
      const tag = tidyTag(input.tag)
      const { position } = await changeDocuments(
        parts,
        [],
        () => [],
        tag === '' ? [] : [tell({ type: 'ColourTag', tag, colour: input.colour, isByItself: input.isByItself === true })],
      )
      return { position }
    }),
    rename: api.rename.handler(async ({ input, errors }) => {
      const { tag } = input
      const to = tidyTag(input.to)
      const ids = await documentsWith(tag)
      if (!ids) throw errors.NO_SUCH_TAG({ data: { tag } })
      if (to === '' || to === tag) return { position: parts.log.position() }
      const { position } = await changeDocuments(parts, ids, (id) => toChange(id, tag, to), [tell({ type: 'RenameTag', tag, to })])
      return { position }
    }),
    remove: api.remove.handler(async ({ input, errors }) => {
      const { tag } = input
      const ids = await documentsWith(tag)
      if (!ids) throw errors.NO_SUCH_TAG({ data: { tag } })
      const { position } = await changeDocuments(parts, ids, (id) => toChange(id, tag), [tell({ type: 'RemoveTag', tag })])
      return { position }
    }),
  }
}
