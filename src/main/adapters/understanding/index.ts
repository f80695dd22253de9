export { createUnderstandJobs } from './understand-jobs'
