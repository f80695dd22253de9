/** Files and folders dropped anywhere on the page are offered to the vault. */
import { IconFilePlus } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { useHost } from '#client'
import { AddFilesProvider, useAddFiles } from './add-files'
import { filesOf } from './dropped-files'
import { useIngestionText } from './texts'
import classes from './drop-anywhere.module.css'

export function DropAnywhere({ children }: { readonly children: ReactNode }) {
  return (
    <AddFilesProvider>
      {children}
      <DropOverlay />
    </AddFilesProvider>
  )
}

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

function DropOverlay() {
  const t = useIngestionText()
  const host = useHost()
  const { offer, offerFiles } = useAddFiles()
  const [isOver, setIsOver] = useState(false)
  const onDrop = useEffectEvent((event: DragEvent) => {
    // The window's preload knows the paths and tells them in a message of its own.
    if (host?.kind === 'window' || !event.dataTransfer) return
    void filesOf(event.dataTransfer).then(offerFiles)
  })
  const onPaths = useEffectEvent((event: MessageEvent<unknown>) => {
    if (event.source === window && isDropped(event.data)) offer(event.data.paths)
  })
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setIsOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setIsOver(false)
      onDrop(event)
    }
    const message = (event: MessageEvent<unknown>) => {
      onPaths(event)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    window.addEventListener('message', message)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
      window.removeEventListener('message', message)
    }
  }, [])
  if (!isOver) return null
  return (
    <div className={classes['overlay']}>
      <div className={classes['target']}>
        <IconFilePlus size={40} stroke={1.4} aria-hidden />
        <p>{t('drop.release')}</p>
      </div>
    </div>
  )
}

function isDropped(data: unknown): data is { readonly paths: readonly string[] } {
  return (
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    data.type === 'palimpsest:dropped' &&
    'paths' in data &&
    Array.isArray(data.paths) &&
    data.paths.every((path) => typeof path === 'string')
  )
}
