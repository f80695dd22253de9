/** Sentences every host shares, for i18next: reasons, errors, hints and settings in the person's language. */
import en from './en.json'
import fr from './fr.json'

/** English sets the shape: a sentence missing in another language does not compile. */
export type Sentences = typeof en
export type SentenceLanguage = 'en' | 'fr'

export const sentences: Readonly<Record<SentenceLanguage, Sentences>> = { en, fr }
