/** All sources with what is known of each, and what can be done with them. */
import { Button } from '@mantine/core'
import { IconFolderPlus, IconRefresh } from '@tabler/icons-react'
import { toldError } from '#client'
import type { SourceRow } from '#contract'
import { EmptyState, ErrorNote } from '#ui'
import { SourceCard } from './source-card'
import { useSourcesText } from './texts'
import { useAddFolder } from './use-add-folder'
import { useSourceCommands } from './use-source-commands'
import { useSources } from './use-sources'
import classes from './sources.module.css'

/** Each drop by itself is told where things are read; here they are one place, after the folders. */
function dropsAsOne(sources: readonly SourceRow[]): readonly SourceRow[] {
  const drops = sources.filter(({ kind }) => kind === 'drop')
  const [first] = drops
  if (!first) return sources
  const sumOf = (name: 'documents' | 'quarantined') => drops.reduce((sum, drop) => sum + drop[name], 0)
  return [
    ...sources.filter(({ kind }) => kind === 'folder'),
    { ...first, documents: sumOf('documents'), quarantined: sumOf('quarantined') },
  ]
}

export function SourcesPanel() {
  const t = useSourcesText()
  const { sources, error, askAgain } = useSources()
  const commands = useSourceCommands()
  const { addFolder, dialog } = useAddFolder()
  const add = (
    <Button size="compact-md" leftSection={<IconFolderPlus size={16} stroke={1.6} aria-hidden />} onClick={addFolder}>
      {t('addFolder')}
    </Button>
  )
  return (
    <section className={classes['panel']} aria-label={t('title')}>
      {dialog}
      {error !== null && <ErrorNote error={toldError(error)} onRetry={askAgain} />}
      {sources?.length === 0 && (
        <EmptyState icon={<IconFolderPlus size={40} stroke={1.2} />} title={t('empty.title')} action={add}>
          {t('empty.hint')}
        </EmptyState>
      )}
      {sources && sources.length > 0 && (
        <>
          <div className={classes['bar']}>
            <p className={classes['intro']}>{t('intro')}</p>
            <Button
              size="compact-md"
              variant="default"
              leftSection={<IconRefresh size={16} stroke={1.6} aria-hidden />}
              onClick={() => void commands.rescan()}
            >
              {t('rescanAll')}
            </Button>
            {add}
          </div>
          <ul className={classes['sources']}>
            {dropsAsOne(sources).map((source) => (
              <SourceCard key={source.id} source={source} commands={commands} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
