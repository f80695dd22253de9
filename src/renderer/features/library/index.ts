/** All documents, their folders, and what needs a person. */
export { askForLibrary, librarySearchSchema } from './address'
export { LibraryView } from './library-view'
