/** What is being read, and taking files in. */
export { useAddFiles, type AddFiles } from './add-files'
export { DropAnywhere } from './drop-anywhere'
export { IngestionView } from './ingestion-view'
