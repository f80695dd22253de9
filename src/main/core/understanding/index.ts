export type * from './events'
export type * from './fields'
export * from './pack-schema'
export type * from './understanding'
