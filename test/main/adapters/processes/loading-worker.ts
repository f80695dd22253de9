/** A worker that loads a native module, as those that open the database do. */
import { serveJobs } from '#adapters/processes'

export interface LoadingJobs {
  rest: { input: undefined; item: never; result: undefined }
}

serveJobs<undefined, LoadingJobs>(async () => {
  const { default: Database } = await import('better-sqlite3')
  new Database(':memory:').close()
  return { rest: () => undefined }
})
