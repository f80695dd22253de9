/** Sentences of this folder. */
import { defineTexts } from '#ui'
import en from './language/en.json'
import fr from './language/fr.json'

export const useFieldsText = defineTexts('fields', { en, fr })
