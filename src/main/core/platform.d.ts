/** The platform types the core names; structurally part of every host's own. */
interface AbortSignal {
  readonly aborted: boolean
}

/** Of the build: the modules of a folder, so that adding one touches nothing else. */
interface ImportMeta {
  glob<Module>(pattern: string, options: { eager: true }): Record<string, Module>
}
