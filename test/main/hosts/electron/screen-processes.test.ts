/** What draws the windows, in the sum of memory once. */
import { expect, it } from 'vitest'
import { screensBeside } from '../../../../src/main/engine/api/screens-beside'
import { screenProcesses, type Metric } from '../../../../src/main/hosts/electron/screen-processes'

const metric = (pid: number, type: Metric['type'], workingSetSize: number): Metric => ({ pid, type, memory: { workingSetSize } })

it('leaves out the main process, which tells its own memory, and counts in bytes', () => {
  const metrics = [
    metric(1, 'Browser', 200_000),
    metric(2, 'Tab', 100),
    metric(3, 'GPU', 50),
    metric(4, 'Utility', 7),
    metric(5, 'Zygote', 1),
  ]
  expect(screenProcesses(metrics)).toEqual([
    { pid: 2, kind: 'window', rssBytes: 102_400 },
    { pid: 3, kind: 'graphics', rssBytes: 51_200 },
    { pid: 4, kind: 'service', rssBytes: 7_168 },
    { pid: 5, kind: 'service', rssBytes: 1_024 },
  ])
})

it('is not told twice of a process that is a worker already', () => {
  const screens = screenProcesses([metric(2, 'Tab', 100), metric(4, 'Utility', 7), metric(6, 'Utility', 9)])
  expect(screensBeside(screens, [1, 4, 0]).map(({ pid }) => pid)).toEqual([2, 6])
})
