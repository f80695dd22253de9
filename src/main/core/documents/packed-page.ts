/** Pages as they travel from a reader: their texts are encoded once, where they were read, and kept as they come. */
import type { PackedPage, PackedReading, PageResult, Reading } from '#ports'
import { decodePageText, encodePageText } from './page-text'

export const packPage = (page: PageResult): PackedPage => ({ ...page, readings: page.readings.map(packReading) })

/** Boxes and confidences come back in the steps of the stored form. */
export const unpackPage = (page: PackedPage): PageResult => ({ ...page, readings: page.readings.map(unpackReading) })

const packReading = ({ content, ...reading }: Reading): PackedReading =>
  content === undefined || content.text === ''
    ? { ...reading, characters: 0 }
    : { ...reading, text: encodePageText(content), characters: content.text.length }

const unpackReading = ({ text, characters: _, ...reading }: PackedReading): Reading =>
  text === undefined ? reading : { ...reading, content: decodePageText(text) }
