/** Opens the dialog to read again, or to give the password where that is what is missing. */
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ShowOutput } from '#contract'
import { useDocumentText } from '../texts'
import { isLocked } from '../why-no-pages'
import { ReadAgainDialog } from './read-again-dialog'

export interface ReadAgainButtonProps {
  readonly shown: ShowOutput
  /** The page that is meant; all of them when absent. */
  readonly page?: number
  readonly isMain?: boolean
}

export function ReadAgainButton({ shown, page, isMain = false }: ReadAgainButtonProps) {
  const t = useDocumentText()
  const [isOpen, { open, close }] = useDisclosure()
  return (
    <>
      <Button size={isMain ? 'sm' : 'compact-sm'} variant={isMain ? 'filled' : 'default'} onClick={open}>
        {t(isLocked(shown) ? 'readAgain.givePassword' : 'readAgain.open')}
      </Button>
      {isOpen && <ReadAgainDialog shown={shown} page={page} onClose={close} />}
    </>
  )
}
