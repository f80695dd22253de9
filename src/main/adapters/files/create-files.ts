/** Binds the file port to Node's file system. */
import type { Clock, Files } from '#ports'
import { look } from './look'
import { createRootState } from './root-state'
import { createSettle, defaultSettleTiming } from './settle'
import type { SettleTiming } from './settle'
import { walk } from './walk'

export interface FilesDeps {
  readonly clock: Clock
  readonly timing?: Partial<SettleTiming>
}

export function createFiles({ clock, timing }: FilesDeps): Files {
  const rootState = createRootState()
  return {
    walk,
    look,
    settle: createSettle(clock, { ...defaultSettleTiming, ...timing }),
    rootState,
    watch: () => Promise.reject(new Error('not yet')),
    probe: () => Promise.reject(new Error('not yet')),
  }
}
