export interface FoundElectron {
  readonly executablePath: string
  /** The folder it is told to start. */
  readonly appDir: string
  readonly description: string
  /** What it needs on this machine, before `appDir`. */
  readonly args: readonly string[]
}
export interface NoElectron {
  readonly reason: string
  /** The one command that helps. */
  readonly command: string
}
export function electronForTests(): FoundElectron | NoElectron
export function electronDistForTests(): { readonly folder: string; readonly sqlite: string } | NoElectron
