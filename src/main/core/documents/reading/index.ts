export type * from './page-recogniser'
