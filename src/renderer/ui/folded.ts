/** Screens compare what is typed as the words of a search are compared. */
export { folded } from '#query'
