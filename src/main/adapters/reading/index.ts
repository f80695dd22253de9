/** Reading: the jobs of a read worker. */
export { createReadJobs } from './read-jobs'
export type { ReadJobsDeps, ReadJobsHandlers } from './read-jobs'
