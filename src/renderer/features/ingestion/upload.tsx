/** Sends files of a page that knows no paths to the vault, slice by slice. */
import { Button, Modal, Progress, Stack, Text } from '@mantine/core'
import { useRef, useState, type ReactNode } from 'react'
import { useScreen, type ScreenClient } from '#client'
import { useFormats } from '#ui'
import type { DroppedFile } from './dropped-files'
import { useIngestionText } from './texts'

const sliceBytes = 768 * 1024

interface Upload {
  /** Where the vault keeps them; those sent before it was cancelled. */
  readonly send: (files: readonly DroppedFile[]) => Promise<readonly string[]>
  readonly dialog: ReactNode
}

interface Progressing {
  readonly done: number
  readonly total: number
  readonly name: string
}

export function useUpload(): Upload {
  const t = useIngestionText()
  const { client } = useScreen()
  const formats = useFormats()
  const [progress, setProgress] = useState<Progressing>()
  const leaving = useRef<AbortController>(undefined)

  const send = async (files: readonly DroppedFile[]): Promise<readonly string[]> => {
    const controller = new AbortController()
    leaving.current = controller
    const total = files.reduce((sum, { file }) => sum + file.size, 0)
    let done = 0
    const paths: string[] = []
    try {
      for (const { name, file } of files) {
        const path = await sendOne(client, file, name, controller.signal, (bytes) => {
          done += bytes
          setProgress({ done, total, name })
        })
        if (path !== null) paths.push(path)
      }
      return paths
    } catch (error) {
      if (controller.signal.aborted) return []
      throw error
    } finally {
      setProgress(undefined)
    }
  }

  const cancel = () => {
    leaving.current?.abort()
  }
  const dialog = progress && (
    <Modal opened onClose={cancel} title={t('upload.title')} centered closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Text truncate title={progress.name}>
          <bdi>{progress.name}</bdi>
        </Text>
        <Progress value={(progress.done / Math.max(1, progress.total)) * 100} aria-label={t('upload.title')} />
        <Text size="sm" c="dimmed" className="tabular">
          {t('upload.progress', { done: formats.bytes(progress.done), total: formats.bytes(progress.total) })}
        </Text>
        <Button variant="default" onClick={cancel}>
          {t('cancel')}
        </Button>
      </Stack>
    </Modal>
  )
  return { send, dialog }
}

async function sendOne(
  client: ScreenClient,
  file: File,
  name: string,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<string | null> {
  const upload = crypto.randomUUID()
  const shortName = name.split('/').at(-1) ?? name
  for (let offset = 0; ; offset += sliceBytes) {
    const slice = new Uint8Array(await file.slice(offset, offset + sliceBytes).arrayBuffer())
    const isLast = offset + slice.length >= file.size
    const { path } = await client.documents.imports.receive(
      { upload, name: shortName, offset, base64: toBase64(slice), isLast },
      { signal },
    )
    onSent(slice.length)
    if (isLast) return path
  }
}

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(binary)
}
