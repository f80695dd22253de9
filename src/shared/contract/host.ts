/** What the program around the engine does for its screens: dialogs, opening files, choosing the vault. Answered by hosts, not by the engine. */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { documentErrors, reasonSchema } from './common'
import type { Setting } from './vault'

export const vaultPlaceSchema = z.discriminatedUnion('status', [
  /** Nobody has chosen yet. */
  z.object({ status: z.literal('none'), suggested: z.string() }),
  /** `isNew`: nothing was there before. */
  z.object({ status: z.literal('opening'), path: z.string(), isNew: z.boolean() }),
  z.object({ status: z.literal('open'), path: z.string() }),
  /** `code` is an error of opening a vault: `VaultInUse`, `NotAVault`, `KeyMissing` … */
  z.object({ status: z.literal('failed'), path: z.string(), code: z.string(), detail: z.string() }),
])
export type VaultPlace = z.infer<typeof vaultPlaceSchema>

export const hostStateSchema = z.object({
  kind: z.enum(['window', 'browser']),
  platform: z.enum(['linux', 'darwin', 'win32', 'other']),
  /** The system's preferred language, as a BCP 47 tag; null where the browser knows what its person prefers. */
  locale: z.string().nullable(),
  vault: vaultPlaceSchema,
  /** The folder of documents to try with. */
  samples: z.string(),
  can: z.object({
    /** Ask for folders and files with the system's own dialog. */
    chooseFiles: z.boolean(),
    /** Open a file in its program, or show it in its folder. */
    openFiles: z.boolean(),
    /** Open another vault. */
    chooseVault: z.boolean(),
  }),
})
export type HostState = z.infer<typeof hostStateSchema>

/** What a page is handed with its own text, so that it need not ask before it draws: no content of documents. */
export interface PageStart {
  readonly host: HostState
  /** Of the vault, where it is open by then. */
  readonly settings?: readonly Setting[]
}

/** Somebody asked from outside the page: a menu, a `palimpsest://` link, a notification, a file opened with the application. */
export const hostRequestSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('go'), to: z.string() }),
  z.object({ type: z.literal('add'), paths: z.array(z.string()) }),
  z.object({ type: z.literal('command'), command: z.string() }),
])
export type HostRequest = z.infer<typeof hostRequestSchema>

const openErrors = { ...documentErrors, NO_FILE: { data: z.object({ reason: reasonSchema }) } }

export const hostContract = {
  state: oc.output(hostStateSchema),
  live: oc.output(eventIterator(hostStateSchema)),
  requests: oc.output(eventIterator(hostRequestSchema)),
  /** `recoveryKey`: where the vault's own key is lost; spaces, hyphens and capitals do not count. */
  openVault: oc.input(z.object({ path: z.string().min(1), recoveryKey: z.string().max(1000).optional() })).output(hostStateSchema),
  /** Empty when nothing was chosen. */
  choose: oc.input(z.object({ what: z.enum(['folder', 'files']) })).output(z.object({ paths: z.array(z.string()) })),
  /** Folders below a folder, for pages that have no dialog. The home folder when no path is given. */
  folders: oc
    .input(z.object({ path: z.string().optional() }))
    .output(
      z.object({
        path: z.string(),
        parent: z.string().nullable(),
        folders: z.array(z.object({ name: z.string(), path: z.string() })),
      }),
    )
    .errors({ NO_SUCH_PATH: { data: z.object({ path: z.string(), reason: reasonSchema }) } }),
  openOriginal: oc
    .input(z.object({ document: z.string() }))
    .output(z.object({ opened: z.boolean() }))
    .errors(openErrors),
  /** Of a document, or of what needs attention: files that never became one have no other name. */
  showInFolder: oc
    .input(z.union([z.object({ document: z.string() }), z.object({ item: z.string() })]))
    .output(z.object({ shown: z.boolean() }))
    .errors(openErrors),
  /**
   * Begins a message in the mail program; sending it is for the person. The host writes the address itself, so that a page
   * can have nothing else opened. Not opened where it is too long for an address, or where the page is in a browser, which
   * opens such an address by itself.
   */
  writeMail: oc
    .input(z.object({ to: z.string().max(1000), subject: z.string().max(2000), body: z.string().max(20_000) }))
    .output(z.object({ opened: z.boolean() })),
  /** Shows the folder of the log files. */
  showLogs: oc.output(z.object({ shown: z.boolean() })),
}
