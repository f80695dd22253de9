/** Folders documents come from: their state, adding and removing them, their options. */
export { NotOpened } from './not-opened'
export { SourceStateIcon } from './source-state'
export { SourcesPanel } from './sources-panel'
export { useAddFolder, type AddFolder } from './use-add-folder'
export { useSources, type Sources } from './use-sources'
