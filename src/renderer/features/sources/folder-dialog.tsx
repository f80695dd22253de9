/** Finding a folder where no system dialog can be opened: type its path, or walk there. */
import { Button, Group, Modal, TextInput } from '@mantine/core'
import { IconArrowUp, IconChevronRight, IconFolder } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { toldError, useScreen } from '#client'
import { ErrorNote } from '#ui'
import { useSourcesText } from './texts'
import classes from './folder-dialog.module.css'

interface FolderDialogProps {
  readonly onAdd: (path: string) => Promise<void>
  readonly onClose: () => void
}

export function FolderDialog({ onAdd, onClose }: FolderDialogProps) {
  const t = useSourcesText()
  const { queries } = useScreen()
  /** Undefined: the home folder. */
  const [at, setAt] = useState<string>()
  const [typed, setTyped] = useState<string>()
  const here = useQuery(
    queries.host.folders.queryOptions({ input: at === undefined ? {} : { path: at }, placeholderData: keepPreviousData }),
  )
  const adding = useMutation({ mutationFn: onAdd, onSuccess: onClose })
  const path = typed ?? here.data?.path ?? ''
  const parent = here.data?.parent ?? null
  const go = (to: string) => {
    setAt(to)
    setTyped(undefined)
    adding.reset()
  }
  const error = adding.error ?? here.error
  return (
    <Modal opened onClose={onClose} title={t('browse.title')} size={560} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (path.trim() !== '') adding.mutate(path.trim())
        }}
      >
        <TextInput
          data-autofocus
          dir="ltr"
          label={t('browse.path')}
          value={path}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          onBlur={() => typed !== undefined && typed.trim() !== '' && go(typed.trim())}
        />
        <div className={classes['folders']} aria-busy={here.isFetching}>
          {parent !== null && (
            <button type="button" className={classes['folder']} onClick={() => go(parent)}>
              <IconArrowUp size={16} stroke={1.6} aria-hidden />
              <span className={classes['name']}>{t('browse.up')}</span>
            </button>
          )}
          {here.data?.folders.map((folder) => (
            <button key={folder.path} type="button" className={classes['folder']} title={folder.path} onClick={() => go(folder.path)}>
              <IconFolder size={16} stroke={1.6} aria-hidden />
              <bdi className={classes['name']}>{folder.name}</bdi>
              <IconChevronRight size={14} stroke={1.6} aria-hidden className={classes['into']} />
            </button>
          ))}
          {here.data?.folders.length === 0 && <p className={classes['none']}>{t('browse.none')}</p>}
        </div>
        {error !== null && <ErrorNote error={toldError(error)} />}
        <p className={classes['hint']}>{t('browse.hint')}</p>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={adding.isPending} disabled={path.trim() === ''}>
            {t('browse.add')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
