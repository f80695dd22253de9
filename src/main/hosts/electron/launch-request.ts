/** What somebody asked by starting the application: files to add, a link to follow, a vault to open. Read from foreign hands. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface LaunchRequest {
  readonly vault: string | undefined
  readonly files: readonly string[]
  /** A route of the page. */
  readonly goTo: string | undefined
}

export const linkScheme = 'palimpsest'

const documentId = /^[a-z0-9]{8,64}$/

/** `palimpsest://document/ID?page=N` as a route of the page; undefined for anything else. */
export function routeOfLink(link: string): string | undefined {
  if (!URL.canParse(link)) return undefined
  const { protocol, host, pathname, searchParams } = new URL(link)
  const id = pathname.replace(/^\//, '').replace(/\/$/, '')
  if (protocol !== `${linkScheme}:` || host !== 'document' || !documentId.test(id)) return undefined
  const page = searchParams.get('page') ?? ''
  return /^[1-9]\d{0,5}$/.test(page) ? `/documents/${id}?page=${page}` : `/documents/${id}`
}

/** File managers hand over addresses (`file:///…`) as well as paths. */
function pathOf(argument: string, folder: string): string {
  try {
    return argument.startsWith('file:') ? fileURLToPath(argument) : resolve(folder, argument)
  } catch {
    return resolve(folder, argument)
  }
}

/** `args` without the program and without what only Electron understands; `folder` is where they were typed. */
export function parseLaunch(args: readonly string[], folder: string): LaunchRequest {
  const files: string[] = []
  let vault: string | undefined
  let goTo: string | undefined
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? ''
    if (argument === '--vault') vault = args[++index]
    else if (argument.startsWith('--vault=')) vault = argument.slice('--vault='.length)
    else if (argument.startsWith(`${linkScheme}:`)) goTo = routeOfLink(argument) ?? goTo
    else if (argument !== '' && !argument.startsWith('-')) files.push(pathOf(argument, folder))
  }
  return { vault: vault === undefined || vault === '' ? undefined : resolve(folder, vault), files: files.filter(existsSync), goTo }
}
