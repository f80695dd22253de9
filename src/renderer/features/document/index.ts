/** One document: its pages, its ledger, its history. */
export { documentSearchSchema } from './address'
export { PageAtPlace } from './page/page-at-place'
export { PageView, type PageMode, type PageViewProps, type Rotation } from './page/page-view'
export { DocumentView } from './document-view'
