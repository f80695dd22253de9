/** Pictures of every kind as documents: one page a picture, or a page a frame. */
import { createImageReader } from '#adapters/images'
import { loadWords } from '#adapters/ocr'
import type { FormatReader } from '#ports'
import type { ReaderDeps } from './reader-deps'

export const reader = ({ recogniser, resources }: ReaderDeps): FormatReader =>
  createImageReader({ recogniser, words: loadWords(resources) })
