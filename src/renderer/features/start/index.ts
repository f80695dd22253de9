/** Before there is anything to see. */
export { FirstStart } from './first-start'
