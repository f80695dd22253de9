export { createIds } from './ids'
export { systemClock } from './system-clock'
