export type * from './events'
