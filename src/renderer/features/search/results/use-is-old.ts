/** Whether the archive has changed since a search was answered: results do not move under the eyes, the person asks again. */
import { useQuery } from '@tanstack/react-query'
import { useScreen } from '#client'

export function useIsOld(answeredAt: number | undefined): boolean {
  const { queries } = useScreen()
  const { data: position } = useQuery(
    queries.documents.live.experimental_liveOptions({ retry: true, select: ({ position: reached }) => reached }),
  )
  return answeredAt !== undefined && position !== undefined && position > answeredAt
}
