/** What is being read, and taking files in. */
export { IngestionView } from './ingestion-view'
