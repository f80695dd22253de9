/** Search by words and by meaning. */
export { searchSearchSchema } from './address'
export { askForSearch } from './ask-for-search'
export { SearchBox } from './box/search-box'
export { SearchView } from './search-view'
