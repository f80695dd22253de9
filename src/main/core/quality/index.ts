export type * from './assessment'
export type * from './events'
