/** Adding files from wherever they come: dropped, chosen, or handed over by the program around the page. */
import { createContext, use, useState, type ReactNode } from 'react'
import { isConnectionLost, toldError, useHost, useScreen } from '#client'
import { useAddFolder } from '#features/sources'
import { folderName, showNotice, useErrorText, useFormats } from '#ui'
import { AddDialog } from './add-dialog'
import { chooseWithBrowser, type DroppedFile } from './dropped-files'
import { useIngestionText } from './texts'
import { useUpload } from './upload'

export interface AddFiles {
  /** Shows what would be taken and asks. */
  readonly offer: (paths: readonly string[]) => void
  /** Of a page that knows no paths: sent to the vault first, then offered. */
  readonly offerFiles: (files: readonly DroppedFile[]) => void
  readonly chooseFiles: () => void
  /** A folder that is watched from then on. */
  readonly chooseFolder: () => void
}

const AddFilesContext = createContext<AddFiles | undefined>(undefined)

export function useAddFiles(): AddFiles {
  const add = use(AddFilesContext)
  if (!add) throw new Error('No AddFilesProvider above this component.')
  return add
}

export function AddFilesProvider({ children }: { readonly children: ReactNode }) {
  const t = useIngestionText()
  const { client } = useScreen()
  const host = useHost()
  const formats = useFormats()
  const errorText = useErrorText()
  const upload = useUpload()
  const folder = useAddFolder()
  const [offered, setOffered] = useState<readonly string[]>()
  const closeLabel = t('close')

  const tell = (error: unknown) => {
    showNotice({ message: errorText(toldError(error)), kind: 'problem', closeLabel })
  }

  const takeBack = async (id: string) => {
    const { documents } = await client.documents.imports.undo({ import: id })
    showNotice({
      message: t('undone', { count: documents }),
      action: { label: t('redo'), run: () => void client.documents.imports.redo({ import: id }).catch(tell) },
      closeLabel,
    })
  }

  const take = async (paths: readonly string[]) => {
    setOffered(undefined)
    try {
      for await (const progress of await client.documents.add({ paths: [...paths], wait: false, leaveOutUnsupported: true })) {
        if (progress.type !== 'done') continue
        const { documents, duplicates, quarantined } = progress.summary
        const id = progress.import
        const parts = [
          // Several notices may stand there: each says which drop it is about.
          ...paths
            .slice(0, 1)
            .map((path) =>
              paths.length === 1 ? folderName(path) : t('namedAndMore', { name: folderName(path), count: paths.length - 1 }),
            ),
          t('added', { count: documents, shown: formats.number(documents) }),
          ...(duplicates > 0 ? [t('alreadyHere', { count: duplicates, shown: formats.number(duplicates) })] : []),
          ...(quarantined.length > 0 ? [t('notOpened', { count: quarantined.length, shown: formats.number(quarantined.length) })] : []),
        ]
        showNotice({
          message: parts.join(' · '),
          closeLabel,
          ...(documents > 0 && id !== undefined && { action: { label: t('undo'), run: () => void takeBack(id).catch(tell) } }),
        })
      }
    } catch (error) {
      // The import itself goes on in the engine: the reading screen shows it again once the line is back.
      if (!isConnectionLost(error)) tell(error)
    }
  }

  /** What is dropped while the dialog asks is asked about together with what was dropped before. */
  const offer = (paths: readonly string[]) => {
    if (paths.length > 0) setOffered((before = []) => [...new Set([...before, ...paths])])
  }

  const offerFiles = (files: readonly DroppedFile[]) => {
    void upload.send(files).then(offer).catch(tell)
  }

  const add: AddFiles = {
    offer,
    offerFiles,
    chooseFiles: () => {
      if (host?.can.chooseFiles === true) {
        void client.host
          .choose({ what: 'files' })
          .then(({ paths }) => {
            offer(paths)
          })
          .catch(tell)
      } else chooseWithBrowser(offerFiles)
    },
    chooseFolder: folder.addFolder,
  }

  return (
    <AddFilesContext value={add}>
      {children}
      {offered && (
        <AddDialog
          paths={offered}
          confirm={() => void take(offered)}
          close={() => {
            setOffered(undefined)
          }}
        />
      )}
      {folder.dialog}
      {upload.dialog}
    </AddFilesContext>
  )
}
