/** Sentences of the frame. */
import { defineTexts } from '#ui'
import en from './language/en.json'
import fr from './language/fr.json'

export type FrameTexts = typeof en
export const useFrameText = defineTexts('frame', { en, fr })
