/** The read worker: a killable process that opens foreign files. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createPageRecogniser, createSecondOpinion } from '#adapters/ocr'
import { serveJobs } from '#adapters/processes'
import { createReadJobs } from '#adapters/reading'
import { wantsSecondOpinion } from '#core/documents/reading'
import type { ReadJobs, ReadWorkerInit } from '#ports'

serveJobs<ReadWorkerInit, ReadJobs>(({ resources, temporaryFolder: sharedFolder, extraOcrFolder }) => {
  const temporaryFolder = makeOwnFolder(sharedFolder)
  const recogniser = createPageRecogniser({ resources, temporaryFolder, addedLanguages: extraOcrFolder })
  return createReadJobs({
    resources,
    temporaryFolder,
    recogniser,
    secondOpinion: createSecondOpinion({ resources }),
    wantsSecondOpinion,
    elapsed: () => performance.now(),
  }).handlers
})

/** No worker sees another's half-written files. A killed worker leaves its folder to whoever opens the vault next. */
function makeOwnFolder(sharedFolder: string): string {
  mkdirSync(sharedFolder, { recursive: true })
  const folder = mkdtempSync(join(sharedFolder, 'read-'))
  process.on('exit', () => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}
