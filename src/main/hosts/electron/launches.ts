/** Every way somebody starts the application, or hands it something while it runs. */
import { app } from 'electron'
import { z } from 'zod'
import { linkScheme, parseLaunch, routeOfLink, type LaunchRequest } from './launch-request'

export interface Launches {
  /** Of this start. */
  readonly first: LaunchRequest
  /** Whatever came meanwhile, and all that comes. */
  listen(listener: (request: LaunchRequest) => void): void
}

/** What a second start hands to the first. */
const launchSchema = z.object({ args: z.array(z.string()), folder: z.string() })

/** Before the application is ready. Undefined when another one runs already: it was told. */
export function claimLaunches(): Launches | undefined {
  const launch = { args: ownArguments(), folder: process.cwd() }
  if (!app.requestSingleInstanceLock(launch)) return undefined
  const early: LaunchRequest[] = []
  let hear = (request: LaunchRequest): void => void early.push(request)
  const nothing: LaunchRequest = { vault: undefined, files: [], goTo: undefined }

  app.on('second-instance', (_event, _args, _folder, sent) => {
    const parsed = launchSchema.safeParse(sent)
    hear(parsed.success ? parseLaunch(parsed.data.args, parsed.data.folder) : nothing)
  })
  // macOS: files dragged to the dock, and links.
  app.on('open-file', (event, path) => {
    event.preventDefault()
    hear({ ...nothing, files: [path] })
  })
  app.on('open-url', (event, link) => {
    event.preventDefault()
    hear({ ...nothing, goTo: routeOfLink(link) })
  })
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)

  return {
    first: parseLaunch(launch.args, launch.folder),
    listen: (listener) => {
      hear = listener
      for (const request of early.splice(0)) listener(request)
    },
  }
}

/** Without the program, and in a checkout without the folder that Electron was told to start. */
function ownArguments(): string[] {
  const args = process.argv.slice(1)
  return app.isPackaged ? args : args.slice(args.findIndex((argument) => !argument.startsWith('-')) + 1)
}
