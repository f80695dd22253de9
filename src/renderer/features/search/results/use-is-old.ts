/** Whether the archive has changed since a search was answered: results do not move under the eyes, the person asks again. */
import { useNewestPosition } from '#client'

export function useIsOld(answeredAt: number | undefined): boolean {
  const position = useNewestPosition()
  return answeredAt !== undefined && position !== undefined && position > answeredAt
}
