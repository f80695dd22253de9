/** Doing something that can be taken back: the notice says what was done and offers the way back. */
export { useDoing, type Doing } from './use-doing'
