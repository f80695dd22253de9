export { openEventLog } from './event-log'
export type { EventLogDeps } from './event-log'
