/** The quiet sheet of a page that cannot be shown, with the reason. */
import { skipToken, useQuery } from '@tanstack/react-query'
import { toldError, useScreen } from '#client'
import { leastPictureSide } from '#contract'
import type { Reason } from '#kernel'
import { PageStateBadge, useReasonText, type PageState } from '#ui'
import { useDocumentText } from '../texts'
import classes from './page.module.css'

export interface NoPictureProps {
  readonly document: string
  readonly page: number
  readonly state: PageState | undefined
  readonly reason: Pick<Reason, 'code' | 'params'> | undefined
}

export function NoPicture({ document, page, state, reason }: NoPictureProps) {
  const t = useDocumentText()
  const reasonText = useReasonText()
  const { queries } = useScreen()
  // Only its refusal is of interest.
  const input = reason ? skipToken : { document, page, longestSide: leastPictureSide }
  const { error } = useQuery(queries.documents.page.queryOptions({ input, retry: false }))
  const why = reason ?? (error ? toldError(error).reason : undefined)
  return (
    <div className={classes['missing']}>
      {state && <PageStateBadge state={state} />}
      <p>{state === 'pending' ? t('page.notReadYet') : t('page.noPicture', { page })}</p>
      {why && <p>{reasonText(why)}</p>}
    </div>
  )
}
