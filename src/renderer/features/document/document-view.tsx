/** The screen of one document: from its address to its pages. */
import { Anchor, Loader, Stack } from '@mantine/core'
import { useTimeout } from '@mantine/hooks'
import { IconFileOff } from '@tabler/icons-react'
import { ORPCError } from '@orpc/client'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { toldError, useScreen } from '#client'
import { EmptyState, ErrorNote } from '#ui'
import { OpenDocument } from './open-document'
import { useDocumentText } from './texts'
import classes from './document.module.css'

const noFlickerMs = 200

export function DocumentView() {
  const { document } = useParams({ from: '/documents/$document' })
  const { queries } = useScreen()
  const { data: shown, error, refetch } = useQuery(queries.documents.show.queryOptions({ input: { document } }))
  if (shown) return <OpenDocument key={shown.id} shown={shown} />
  if (error) return <NotShown error={error} onAgain={() => void refetch()} />
  return <Opening />
}

function Opening() {
  const t = useDocumentText()
  const [isSlow, setIsSlow] = useState(false)
  useTimeout(() => setIsSlow(true), noFlickerMs, { autoInvoke: true })
  return (
    <div className={classes['opening']} role="status" aria-label={t('opening')}>
      {isSlow && <Loader size="sm" />}
    </div>
  )
}

interface NotShownProps {
  readonly error: Error
  readonly onAgain: () => void
}

function NotShown({ error, onAgain }: NotShownProps) {
  const t = useDocumentText()
  const told = toldError(error)
  const candidates = candidatesOf(error)
  const isGone = told.code === 'NO_SUCH_DOCUMENT'
  const kind = isGone ? 'notThere' : candidates.length > 0 ? 'several' : 'notOpened'
  return (
    <EmptyState
      icon={<IconFileOff size={40} stroke={1.2} />}
      title={t(`${kind}.title`)}
      action={
        <Stack gap="sm" align="center">
          {isGone && (
            <Anchor component={Link} to="/library">
              {t('toLibrary')}
            </Anchor>
          )}
          {candidates.map((id) => (
            <Link key={id} to="/documents/$document" params={{ document: id }} search={{}}>
              {id}
            </Link>
          ))}
          {kind === 'notOpened' && <ErrorNote error={told} onRetry={onAgain} />}
        </Stack>
      }
    >
      {t(`${kind}.hint`)}
    </EmptyState>
  )
}

function candidatesOf(error: Error): readonly string[] {
  if (!(error instanceof ORPCError) || error.code !== 'AMBIGUOUS_DOCUMENT') return []
  const { candidates } = error.data as { readonly candidates?: unknown }
  return Array.isArray(candidates) ? candidates.map(String) : []
}
