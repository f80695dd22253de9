/** The vault's log: JSON lines in files that take turns. */
export { createLog } from './create-log'
export type { LogDeps, OpenLog, Problem } from './create-log'
