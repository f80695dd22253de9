/** What the program around the engine answers, and the whole contract of a page: the engine's part is there while a vault is open. */
import { readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { implement } from '@orpc/server'
import { mailLink, screenContract, type HostRequest, type HostState, type PageStart } from '#contract'
import { attentionPathOf } from './attention-path'
import { reasonOfSystemError } from './system-reason'
import { createOutbox } from './outbox'
import { openingPathOf } from './opening-path'
import { forwardingRouter } from '#hosts/session'
import { ok } from '#kernel'
import type { VaultHolder } from './vault-holder'

export interface HostPlatform {
  readonly kind: HostState['kind']
  readonly locale: () => HostState['locale']
  /** The folder of documents to try with. */
  readonly samples: string
  readonly can: HostState['can']
  /** With the system's dialog; empty when nothing was chosen. */
  readonly choose: (what: 'folder' | 'files') => Promise<readonly string[]>
  /** False when the system has no program for it. */
  readonly openFile: (path: string) => Promise<boolean>
  readonly showFile: (path: string) => Promise<boolean>
  /** Gets a `mailto:` address and nothing else; false where nothing opens it. */
  readonly openMail: (link: string) => Promise<boolean>
}

/** A vault whose owner does not answer keeps no page from being shown. */
const startPatienceMs = 500

export type ServedRouter = ReturnType<HostDoor['router']>
export type HostDoor = ReturnType<typeof createHostDoor>

export function createHostDoor({ holder, platform }: { readonly holder: VaultHolder; readonly platform: HostPlatform }) {
  const os = implement(screenContract)
  const requests = createOutbox<HostRequest>()
  const waitingRouter = forwardingRouter(async () => (await holder.whenOpened())?.client)

  const state = (): HostState => ({
    kind: platform.kind,
    platform: nameOfPlatform(),
    locale: platform.locale(),
    vault: holder.place(),
    samples: platform.samples,
    can: { ...platform.can },
  })

  /** Where a document's file lies, for the system to open. */
  const fileOf = async (document: string) => {
    const session = holder.session()
    return session ? openingPathOf(session.client, document) : undefined
  }

  const fileNeedingAttention = async (item: string) => {
    const session = holder.session()
    const path = session && (await attentionPathOf((input) => session.client.documents.attention.list(input), item))
    return path === undefined ? undefined : ok({ path })
  }

  const host = {
    state: os.host.state.handler(state),
    live: os.host.live.handler(async function* ({ signal }) {
      const changes = createOutbox<HostState>()
      const stop = holder.onChange(() => {
        changes.put(state())
      })
      try {
        yield state()
        yield* changes.take(signal)
      } finally {
        stop()
      }
    }),
    requests: os.host.requests.handler(async function* ({ signal }) {
      yield* requests.take(signal)
    }),
    openVault: os.host.openVault.handler(async ({ input }) => {
      if (platform.can.chooseVault || holder.place().status !== 'open') await holder.open(resolve(input.path), input.recoveryKey)
      return state()
    }),
    choose: os.host.choose.handler(async ({ input }) => ({ paths: [...(await platform.choose(input.what))] })),
    folders: os.host.folders.handler(async ({ input, errors }) => {
      const path = resolve(input.path ?? homedir())
      try {
        const entries = await readdir(path, { withFileTypes: true })
        const folders = entries
          .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
          .map(({ name }) => ({ name, path: join(path, name) }))
          .sort((left, right) => left.name.localeCompare(right.name))
        return { path, parent: dirname(path) === path ? null : dirname(path), folders }
      } catch (error) {
        throw errors.NO_SUCH_PATH({ data: { path, reason: reasonOfSystemError(error) } })
      }
    }),
    openOriginal: os.host.openOriginal.handler(async ({ input, errors }) => {
      const file = await fileOf(input.document)
      if (!file?.ok) throw errors.NO_FILE({ data: { reason: file?.error ?? { code: 'file-missing' } } })
      // What a system would run instead of showing is shown in its folder: a document is never executed.
      if (file.value.isSafeToOpen) return { opened: platform.can.openFiles && (await platform.openFile(file.value.path)) }
      await platform.showFile(file.value.path)
      return { opened: false }
    }),
    showInFolder: os.host.showInFolder.handler(async ({ input, errors }) => {
      const file = 'document' in input ? await fileOf(input.document) : await fileNeedingAttention(input.item)
      if (!file?.ok) throw errors.NO_FILE({ data: { reason: file?.error ?? { code: 'file-missing' } } })
      return { shown: platform.can.openFiles && (await platform.showFile(file.value.path)) }
    }),
    writeMail: os.host.writeMail.handler(async ({ input }) => {
      const link = mailLink(input)
      return { opened: link !== undefined && (await platform.openMail(link)) }
    }),
    showLogs: os.host.showLogs.handler(async () => {
      const place = holder.place()
      return { shown: place.status === 'open' && platform.can.openFiles && (await platform.openFile(join(place.path, 'logs'))) }
    }),
  }

  return {
    /** For one connection: of the vault that is open now, or else of whichever will be. */
    router: () => ({ ...(holder.session()?.router ?? waitingRouter), host }),
    /** What a page begins with. Settings that cannot be had now are asked for by the page. */
    start: async (): Promise<PageStart> => {
      const settings = await holder
        .session()
        ?.client.vault.settings.list(undefined, { signal: AbortSignal.timeout(startPatienceMs) })
        .catch(() => undefined)
      return { host: state(), ...(settings && { settings }) }
    },
    /** To the page that listens; kept until one does. */
    request: (request: HostRequest) => {
      requests.put(request)
    },
  }
}

function nameOfPlatform(): HostState['platform'] {
  const { platform } = process
  return platform === 'linux' || platform === 'darwin' || platform === 'win32' ? platform : 'other'
}
