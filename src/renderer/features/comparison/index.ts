/** Two documents that contradict each other, side by side at the disputed places. */
export { checkSearchSchema } from './address'
export { CheckView } from './check-view'
