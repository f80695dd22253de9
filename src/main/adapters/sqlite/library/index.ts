export { createIndexReader, type IndexReader, type IndexReaderDeps } from './index-reader'
export { createIndexWriter, type IndexWriter, type IndexWriterDeps, type ScratchIndexJobs } from './index-writer'
