/** One source: where it is, how it is doing, what it holds, and its options behind a click. */
import { Button } from '@mantine/core'
import { modals } from '@mantine/modals'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { SourceRow } from '#contract'
import { folderName, useFormats } from '#ui'
import { SourceOptions } from './source-options'
import { SourceStateIcon } from './source-state'
import { SourceTest } from './source-test'
import { useSourcesText } from './texts'
import { useNow } from './use-now'
import type { SourceCommands } from './use-source-commands'
import classes from './sources.module.css'

interface SourceCardProps {
  readonly source: SourceRow
  readonly commands: SourceCommands
}

export function SourceCard({ source, commands }: SourceCardProps) {
  const t = useSourcesText()
  const formats = useFormats()
  const now = useNow()
  const [open, setOpen] = useState<'options' | 'test'>()
  const { path, kind, documents, quarantined, lastRescan } = source
  const name = kind === 'drop' ? t('drop') : folderName(path)
  const toggle = (part: typeof open) => setOpen(open === part ? undefined : part)
  const askToRemove = () =>
    modals.openConfirmModal({
      title: t('remove.title', { folder: name }),
      children: t('remove.explained', { count: documents, number: formats.number(documents) }),
      labels: { confirm: t('remove.confirm'), cancel: t('cancel') },
      closeButtonProps: { 'aria-label': t('close') },
      onConfirm: () => void commands.remove(source),
    })
  const button = { size: 'compact-xs', variant: 'subtle' } as const
  return (
    <li className={classes['source']}>
      <div className={classes['head']}>
        <div className={classes['names']}>
          <bdi className={classes['name']} title={path}>
            {name}
          </bdi>
          {kind === 'folder' && (
            <bdi className={classes['path']} dir="ltr" title={path}>
              {path}
            </bdi>
          )}
        </div>
        <SourceStateIcon source={source} withWord />
      </div>
      <p className={classes['facts']}>
        <Link to="/library" search={kind === 'drop' ? {} : { filter: `in:"${path.replaceAll('"', '')}"` }}>
          {t('documents', { count: documents, number: formats.number(documents) })}
        </Link>
        {quarantined > 0 && (
          <Link to="/library" search={{ view: 'attention' }} className={classes['problem']}>
            {t('quarantined', { count: quarantined, number: formats.number(quarantined) })}
          </Link>
        )}
        {kind === 'folder' && (
          <span title={lastRescan === null ? undefined : formats.dayAndTime(lastRescan)}>
            {lastRescan === null ? t('neverScanned') : t('lastScan', { ago: formats.ago(lastRescan, now) })}
          </span>
        )}
      </p>
      {source.state === 'unavailable' && <p className={classes['note']}>{t('unavailableNote')}</p>}
      {kind === 'folder' && (
        <div role="group" aria-label={t('actionsOf', { folder: name })} className={classes['more']}>
          <Button {...button} onClick={() => void commands.rescan(source)}>
            {t('rescan')}
          </Button>
          <Button {...button} aria-expanded={open === 'test'} onClick={() => toggle('test')}>
            {t('test.run')}
          </Button>
          <Button {...button} aria-expanded={open === 'options'} onClick={() => toggle('options')}>
            {t('options.title')}
          </Button>
          <Button {...button} onClick={askToRemove}>
            {t('remove.menu')}
          </Button>
        </div>
      )}
      {open === 'options' && (
        <SourceOptions
          source={source}
          onSave={(options) => {
            setOpen(undefined)
            void commands.configure(source, options)
          }}
          onCancel={() => setOpen(undefined)}
        />
      )}
      {open === 'test' && <SourceTest path={path} />}
    </li>
  )
}
