/** Carries out what is asked from outside the page: menus, links, notifications, files opened with the application. */
import { spotlight } from '@mantine/spotlight'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import { follow, useScreen } from '#client'
import type { HostRequest } from '#contract'
import { useAddFiles } from '#features/ingestion'
import { focusSearchBox } from './shortcuts'

export function HostRequests({ openSheet }: { readonly openSheet: () => void }) {
  const { client } = useScreen()
  const router = useRouter()
  const { offer, chooseFolder, chooseFiles } = useAddFiles()
  const commands: Readonly<Record<string, () => void>> = {
    palette: spotlight.open,
    find: focusSearchBox,
    shortcuts: openSheet,
    'add-folder': chooseFolder,
    'add-files': chooseFiles,
    back: () => {
      router.history.back()
    },
    forward: () => {
      router.history.forward()
    },
  }
  const carryOut = useEffectEvent((request: HostRequest) => {
    if (request.type === 'go') router.history.push(request.to)
    else if (request.type === 'add') offer(request.paths)
    else commands[request.command]?.()
  })
  useEffect(() => {
    const leaving = new AbortController()
    void follow((signal) => client.host.requests(undefined, { signal }), carryOut, leaving.signal)
    return () => {
      leaving.abort()
    }
  }, [client])
  return null
}
