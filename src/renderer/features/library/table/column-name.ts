/** What columns are called: the table's own by this program, those of fields by the packs. */
import { fieldOfSort, isFieldSort } from '#contract'
import { useLibraryText } from '../texts'
import type { Words } from '../words'
import type { ColumnName } from './columns'

export function useColumnName({ field }: Pick<Words, 'field'>): (name: ColumnName) => string {
  const t = useLibraryText()
  return (name) => (isFieldSort(name) ? field('', fieldOfSort(name)) : t(`column.${name}`))
}
