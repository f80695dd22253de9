/** Search by words and by meaning. */
export { searchSearchSchema } from './address'
export { SearchBox } from './box/search-box'
export { SearchView } from './search-view'
