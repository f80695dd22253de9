/** What a person does with a tag itself, each with its way back. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useScreen } from '#client'
import { isTagOrBelow, type TagColour, type TagRow } from '#contract'
import { useDoing } from '#features/undo'
import { useTagsText } from './texts'

const batch = 1_000

export interface TagCommands {
  readonly colour: (tag: string, colour: TagColour) => void
  readonly rename: (tag: string, to: string) => void
  readonly remove: (tag: string) => void
}

/** The first colour of a tag that is being made: no deed of its own, and a tag without it is none the worse. */
export function usePaintNew(): (tag: string, colour: TagColour) => void {
  const { queries } = useScreen()
  const cache = useQueryClient()
  const { mutate } = useMutation(
    queries.documents.tags.colour.mutationOptions({
      onSuccess: () => void cache.invalidateQueries({ queryKey: queries.documents.tags.key() }),
    }),
  )
  return (tag, colour) => mutate({ tag, colour, isByItself: true })
}

export function useTagCommands(tags: readonly TagRow[]): TagCommands {
  const t = useTagsText()
  const { client, queries } = useScreen()
  const cache = useQueryClient()
  const doing = useDoing()
  const key = queries.documents.tags.list.queryKey()
  const after = (work: Promise<unknown>) => work.then(() => cache.invalidateQueries({ queryKey: queries.documents.tags.key() }))

  /** Documents in and out of lists that have this very tag. */
  async function documentsWith(tag: string): Promise<string[]> {
    const ids: string[] = []
    let next: string | undefined
    do {
      const page = await client.documents.list({
        filter: `tag:"${tag.replaceAll('"', '')}"`,
        limit: batch,
        ...(next !== undefined && { after: next }),
      })
      ids.push(...page.items.filter((row) => row.tags.includes(tag)).map(({ id }) => id))
      next = page.next ?? undefined
    } while (next !== undefined)
    return ids
  }

  const colour = (tag: string, to: TagColour) => {
    const before = tags.find((row) => row.tag === tag)?.colour ?? 'ink'
    const paint = (shade: TagColour) => {
      cache.setQueryData<TagRow[]>(key, (rows) => rows?.map((row) => (row.tag === tag ? { ...row, colour: shade } : row)))
      return after(client.documents.tags.colour({ tag, colour: shade }))
    }
    void doing({ run: () => paint(to), done: t('coloured', { tag }), undo: () => paint(before) })
  }
  const rename = (tag: string, to: string) => {
    // Two tags that became one cannot be told apart again.
    const isMerge = tags.some((row) => isTagOrBelow(row.tag, to))
    void doing({
      run: () => after(client.documents.tags.rename({ tag, to })),
      done: t(isMerge ? 'merged' : 'renamed', { tag, to }),
      ...(!isMerge && { undo: () => after(client.documents.tags.rename({ tag: to, to: tag })) }),
    })
  }
  const remove = (tag: string) => {
    const gone = tags.filter((row) => isTagOrBelow(row.tag, tag))
    let had: readonly { readonly row: TagRow; readonly documents: string[] }[] = []
    const run = async () => {
      had = await Promise.all(gone.map(async (row) => ({ row, documents: row.own > 0 ? await documentsWith(row.tag) : [] })))
      await after(client.documents.tags.remove({ tag }))
    }
    const undo = async () => {
      for (const { row, documents } of had) {
        if (documents.length > 0) await client.documents.tag({ documents, add: [row.tag], remove: [] })
        if (row.colour !== 'ink' || documents.length === 0) await client.documents.tags.colour({ tag: row.tag, colour: row.colour })
      }
      await after(Promise.resolve())
    }
    void doing({ run, done: t('removed', { tag }), undo })
  }
  return { colour, rename, remove }
}
