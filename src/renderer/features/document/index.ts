/** One document: its pages, its ledger, its history. */
export { documentSearchSchema } from './address'
export { DocumentView } from './document-view'
