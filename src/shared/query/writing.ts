/** A filter as it is typed, in the language of the person. */
import { filterWords, type FilterName } from './pieces'

export const writtenFilter = (name: FilterName, value: string, language: 'en' | 'fr', isExcluded = false): string =>
  `${isExcluded ? '-' : ''}${name === 'field' ? name : (filterWords[name][language][0] ?? name)}:${quotedIfNeeded(value)}`

/** Of a field by its name: `seller-name:"=harrowgate tools ltd"`. */
export const writtenFieldFilter = (field: string, value: string): string => `${field.replaceAll('_', '-')}:${quotedIfNeeded(value)}`

/** Quotation marks cannot stand inside quotation marks: they become blanks, which the engine passes over. */
function quotedIfNeeded(value: string): string {
  const plain = value.replace(/["“”„«»]/g, ' ').trim()
  return plain === value && !/\s/.test(value) && value !== '' ? value : `"${plain}"`
}
