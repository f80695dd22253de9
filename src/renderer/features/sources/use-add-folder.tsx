/** Adding a folder: the system's own dialog where there is one, otherwise a walk through the folders. */
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { toldError, useHost, useScreen } from '#client'
import type { SourceRow } from '#contract'
import { folderName, showNotice, useErrorText } from '#ui'
import { FolderDialog } from './folder-dialog'
import { useSourcesText } from './texts'

export interface AddFolder {
  readonly addFolder: () => void
  /** Stands anywhere in the component that adds. */
  readonly dialog: ReactNode
}

export function useAddFolder(onAdded?: (source: SourceRow) => void): AddFolder {
  const t = useSourcesText()
  const errorText = useErrorText()
  const host = useHost()
  const { client, queries } = useScreen()
  const cache = useQueryClient()
  const [isBrowsing, setBrowsing] = useState(false)

  async function add(path: string): Promise<void> {
    const source = await client.documents.sources.add({ path })
    void cache.invalidateQueries({ queryKey: queries.documents.sources.key() })
    showNotice({ message: t('done.added', { folder: folderName(source.path) }), closeLabel: t('close') })
    onAdded?.(source)
  }
  async function choose(): Promise<void> {
    try {
      const { paths } = await client.host.choose({ what: 'folder' })
      for (const path of paths) await add(path)
    } catch (error) {
      const again = { label: t('addFolder'), run: () => void choose() }
      showNotice({ message: errorText(toldError(error)), kind: 'problem', action: again, closeLabel: t('close') })
    }
  }
  return {
    addFolder: () => (host?.can.chooseFiles ? void choose() : setBrowsing(true)),
    dialog: isBrowsing && <FolderDialog onAdd={add} onClose={() => setBrowsing(false)} />,
  }
}
