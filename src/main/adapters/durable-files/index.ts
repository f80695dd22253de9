export { syncFolder, writeFileDurably } from './write-file-durably'
export { diskProblem } from './disk-problem'
export type { DiskProblem } from './disk-problem'
