/** How well the documents are understood: figures, what to decide on, what is wrong, what to ask. */
export { qualitySearchSchema } from './address'
export { askForQuality } from './ask-for-quality'
export { QualityView } from './quality-view'
