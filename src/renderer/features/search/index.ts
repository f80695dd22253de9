/** Search by words and by meaning. */
export { searchSearchSchema } from './address'
export { SearchView } from './search-view'
