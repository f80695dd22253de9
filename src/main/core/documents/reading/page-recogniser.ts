/** What the page decision needs from an OCR engine. */
import type { Reason, Result } from '#kernel'
import type { Box, Reading, ReadingHow } from '#ports'

/** A page as it is shown, in grey: one byte a pixel, row by row, 0 is black. */
export interface GreyPicture {
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}

export interface RecogniseOptions {
  /** OCR languages to use instead of detecting them. */
  readonly languages?: readonly string[]
  /** Pixels per inch, when the file tells; a guess is made from the writing otherwise. */
  readonly dpi?: number
  /** Only this part of the picture holds what is to be read; boxes stay fractions of the whole picture. */
  readonly region?: Box
  /** Of the text beside the region: what stands in a figure is mostly written in it. */
  readonly likelyLanguage?: string
  /** Noted with the best reading. */
  readonly how?: ReadingHow
}

export interface PageRecogniser {
  /**
   * Every reading that was tried, each of state `ocr` (with words) or `picture` (nothing readable found), best first.
   * Errors: `language-data-missing`, `ocr-engine-failed`.
   */
  recognise(picture: GreyPicture, options: RecogniseOptions): Promise<Result<readonly Reading[], Reason>>
  close(): Promise<void>
}
