/** A window with little room, as with letters twice as large; styles of narrow screens say the same width. */
import { useMediaQuery } from '@mantine/hooks'

export const useIsNarrow = (): boolean => useMediaQuery('(max-width: 820px)', undefined, { getInitialValueInEffect: false })
