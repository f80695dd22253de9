/** Chromium's own errands, switched off: names are not looked up, nothing is reported, fetched or updated. */
import { app } from 'electron'

/** Before the application is ready. */
export function stayOffTheNetwork(): void {
  const { commandLine } = app
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  commandLine.appendSwitch('no-proxy-server')
  commandLine.appendSwitch('no-pings')
  for (const errand of ['background-networking', 'component-update', 'domain-reliability', 'sync', 'http-cache'])
    commandLine.appendSwitch(`disable-${errand}`)
}
