/** The read worker: a killable process that opens foreign files. */
import { createPageRecogniser } from '#adapters/ocr'
import { serveJobs } from '#adapters/processes'
import { createReadJobs } from '#adapters/reading'
import type { ReadJobs, ReadWorkerInit } from '#ports'

serveJobs<ReadWorkerInit, ReadJobs>(({ resources, temporaryFolder, extraOcrFolder }) => {
  const recogniser = createPageRecogniser({ resources, temporaryFolder, addedLanguages: extraOcrFolder })
  return createReadJobs({
    resources,
    temporaryFolder,
    recogniser,
    secondOpinion: (_, first) => Promise.resolve(first),
    wantsSecondOpinion: () => false,
  }).handlers
})
