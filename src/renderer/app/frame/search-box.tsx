/** Where the search box stands in the frame. */
import { SearchBox as Box } from '#features/search'
import { useFrameText } from './texts'

export function SearchBox() {
  const t = useFrameText()
  return <Box label={t('searchBox')} />
}
