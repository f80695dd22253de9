/** Binds the file port to Node's file system. */
import type { Clock, Files } from '#ports'
import { look } from './look'
import { probe } from './probe'
import { createRootState } from './root-state'
import { createSettle, defaultSettleTiming } from './settle'
import type { SettleTiming } from './settle'
import { walk } from './walk'
import { createWatch, defaultWatchTiming } from './watch'
import type { WatchTiming } from './watch'

export interface FilesDeps {
  readonly clock: Clock
  readonly timing?: Partial<SettleTiming & WatchTiming>
}

export function createFiles({ clock, timing }: FilesDeps): Files {
  return {
    walk,
    look,
    settle: createSettle(clock, { ...defaultSettleTiming, ...timing }),
    rootState: createRootState(),
    watch: createWatch({ ...defaultWatchTiming, ...timing }),
    probe,
  }
}
