/** What a person does with a source. */
import { useQueryClient } from '@tanstack/react-query'
import { useScreen } from '#client'
import type { SourceRow } from '#contract'
import { useDoing } from '#features/undo'
import { folderName } from '#ui'
import { useSourcesText } from './texts'

export interface SourceCommands {
  readonly remove: (source: SourceRow) => Promise<boolean>
  readonly rescan: (source?: SourceRow) => Promise<boolean>
  readonly configure: (source: SourceRow, options: SourceRow['options']) => Promise<boolean>
}

export function useSourceCommands(): SourceCommands {
  const t = useSourcesText()
  const { client, queries } = useScreen()
  const cache = useQueryClient()
  const doing = useDoing()
  const refresh = () => cache.invalidateQueries({ queryKey: queries.documents.sources.key() })
  const add = ({ path, options }: SourceRow) =>
    client.documents.sources.add({
      path,
      ignore: options.ignore,
      polling: options.polling,
      keepOriginals: options.keepOriginals,
      ...(options.languages && { languages: options.languages }),
    })
  const configuring = (source: SourceRow, options: SourceRow['options']) =>
    client.documents.sources.configure({ source: source.id, options }).then(refresh)
  return {
    remove: (source) =>
      doing({
        run: () => client.documents.sources.remove({ source: source.id }).then(refresh),
        done: t('done.removed', { folder: folderName(source.path) }),
        undo: () => add(source).then(refresh),
      }),
    rescan: (source) =>
      doing({
        run: () => client.documents.sources.rescan(source ? { source: source.id } : {}).then(refresh),
        done: source ? t('done.rescanning', { folder: folderName(source.path) }) : t('done.rescanningAll'),
      }),
    configure: (source, options) =>
      doing({
        run: () => configuring(source, options),
        done: t('done.configured', { folder: folderName(source.path) }),
        undo: () => configuring(source, source.options),
      }),
  }
}
