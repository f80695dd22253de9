export * from './exhaustive-check'
export * from './ids'
export * from './reason'
export * from './result'
