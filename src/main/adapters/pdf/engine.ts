/** Which PDF engine reads, as it is recorded beside every page. */
import type { EngineVersion } from '#ports'

/** Raised when the same page would be read differently than before. */
export const pdfEngine: EngineVersion = { name: 'pdfium', version: '2.15.1' }
