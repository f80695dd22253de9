/** What a person does with the open document, each with its way back. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useScreen } from '#client'
import type { ShowOutput } from '#contract'
import { useDoing } from '#features/undo'
import { useDocumentText } from './texts'

export interface Commands {
  readonly openOriginal: () => void
  readonly showInFolder: () => void
  readonly copyPage: (page: number) => void
  readonly trash: () => void
  readonly restore: () => void
  readonly addTag: (tag: string) => void
  readonly removeTag: (tag: string) => void
  readonly chooseReading: (page: number, reading: number) => void
  readonly acceptPicture: (page: number) => void
}

export function useCommands(shown: ShowOutput): Commands {
  const t = useDocumentText()
  const { client, queries } = useScreen()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const doing = useDoing()
  const document = shown.id
  const documents = [document]
  const key = queries.documents.show.queryKey({ input: { document } })

  /** Shown at once; what the engine says later is what counts. */
  async function optimistic(change: (now: ShowOutput) => ShowOutput, work: () => Promise<unknown>): Promise<void> {
    const before = cache.getQueryData(key)
    cache.setQueryData(key, (now) => now && change(now))
    try {
      await work()
    } catch (error) {
      cache.setQueryData(key, before)
      throw error
    }
    await cache.invalidateQueries({ queryKey: queries.documents.show.key() })
  }
  const setTrashed = (isTrashed: boolean) =>
    optimistic(
      (now) => ({ ...now, isTrashed }),
      () => (isTrashed ? client.documents.trash({ documents }) : client.documents.restore({ documents })),
    )
  const tag = (add: readonly string[], remove: readonly string[]) =>
    optimistic(
      (now) => ({ ...now, tags: [...now.tags.filter((each) => !remove.includes(each)), ...add] }),
      () => client.documents.tag({ documents, add: [...add], remove: [...remove] }),
    )
  /** The text under the person's eyes is another one now. */
  const choose = (page: number, reading: number) =>
    optimistic(
      (now) => ({ ...now, pages: now.pages.map((each) => (each.page === page ? withChosen(each, reading) : each)) }),
      () => client.documents.chooseReading({ document, page, reading }),
    ).then(() => cache.invalidateQueries({ queryKey: queries.documents.text.key({ input: { document, page } }) }))

  return {
    openOriginal: () => void doing({ run: () => client.host.openOriginal({ document }) }),
    showInFolder: () => void doing({ run: () => client.host.showInFolder({ document }) }),
    copyPage: (page) =>
      void doing({
        run: async () => {
          const { pages } = await client.documents.text({ document, page })
          await navigator.clipboard.writeText(pages[0]?.text ?? '')
        },
        done: t('copied', { page }),
      }),
    trash: () =>
      void doing({ run: () => setTrashed(true), done: t('trash.done'), undo: () => setTrashed(false) }).then((isDone) =>
        isDone ? navigate({ to: '/library' }) : undefined,
      ),
    restore: () => void doing({ run: () => setTrashed(false), done: t('trash.restored'), undo: () => setTrashed(true) }),
    addTag: (name) => void doing({ run: () => tag([name], []), done: t('tags.added', { tag: name }), undo: () => tag([], [name]) }),
    removeTag: (name) => void doing({ run: () => tag([], [name]), done: t('tags.removed', { tag: name }), undo: () => tag([name], []) }),
    chooseReading: (page, reading) => {
      const former = shown.pages[page - 1]?.readings.findIndex(({ chosen }) => chosen) ?? -1
      void doing({
        run: () => choose(page, reading),
        done: t('readings.changed', { page }),
        ...(former >= 0 && { undo: () => choose(page, former) }),
      })
    },
    acceptPicture: (page) => {
      const former = shown.pages[page - 1]?.readings.findIndex(({ chosen }) => chosen) ?? -1
      void doing({
        run: () =>
          optimistic(
            (now) => ({ ...now, pages: now.pages.map((each) => (each.page === page ? { ...each, state: 'picture' } : each)) }),
            () => client.documents.acceptPicture({ document, page }),
          ),
        done: t('readings.accepted', { page }),
        ...(former >= 0 && { undo: () => choose(page, former) }),
      })
    },
  }
}

type Page = ShowOutput['pages'][number]

function withChosen(page: Page, reading: number): Page {
  const readings = page.readings.map((each, index) => ({ ...each, chosen: index === reading }))
  const chosen = readings[reading]
  return chosen ? { ...page, readings, state: chosen.state } : page
}
