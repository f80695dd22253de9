/** The one platform type the core names; structurally part of every host's own. */
interface AbortSignal {
  readonly aborted: boolean
}
