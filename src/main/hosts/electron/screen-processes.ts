/** The memory of what draws the windows, as Electron tells it. */
import type { ProcessMetric } from 'electron'
import type { ScreenProcess } from '#contract'

export type Metric = Pick<ProcessMetric, 'pid' | 'type'> & { readonly memory: Pick<ProcessMetric['memory'], 'workingSetSize'> }

/** The main process tells its own memory: it is left out. */
export const screenProcesses = (metrics: readonly Metric[]): ScreenProcess[] =>
  metrics
    .filter(({ type }) => type !== 'Browser')
    .map(({ pid, type, memory }) => ({ pid, kind: kindOf(type), rssBytes: memory.workingSetSize * bytesPerUnit }))

/** Electron tells kilobytes, of 1024 bytes. */
const bytesPerUnit = 1024

function kindOf(type: Metric['type']): ScreenProcess['kind'] {
  if (type === 'Tab') return 'window'
  // Storage, sound and the network that is never used have processes of their own.
  return type === 'GPU' ? 'graphics' : 'service'
}
