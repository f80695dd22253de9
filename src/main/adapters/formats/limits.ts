/** Bounds of what a foreign file may cost, each with its reason; the process around the readers has limits of its own. */

const MiB = 1024 * 1024

export const limits = {
  /** A PDF or image beyond this is not what people keep in folders; hashing it would hold up everything else. */
  fileBytes: 4096 * MiB,
  /** Text is decoded in one piece: 200 MB of bytes is about 400 MB of UTF-16, which the process can still hold. */
  textBytes: 200 * MiB,
  /** A mail is decoded in one piece too, and its attachments again. */
  mailBytes: 160 * MiB,
  /** SheetJS holds every cell as an object of about 150 bytes; larger workbooks would only be killed later. */
  workbookBytes: 100 * MiB,
  /** All text of one document: 64 million characters are 20,000 pages; beyond, it is data, not a document. */
  outputCharacters: 64 * 1024 * 1024,
  /** One page: a sheet or chapter longer than this goes on on another page. */
  pageCharacters: 60_000,
  /** Where a format has no pages: about one printed page. */
  logicalPageCharacters: 3000,
  /** Entries of one archive; a large mailbox or photo export stays below. */
  archiveEntries: 10_000,
  /** Of one archive, all entries together, inflated. */
  archiveBytes: 2048 * MiB,
  /** Steps from a file to a member inside a member: a ZIP in a mail in a ZIP. */
  memberDepth: 3,
  /** Inflated ÷ compressed. Deflate reaches 1032 at most and plain text 20; beyond 250, above 16 MiB, it is a bomb. */
  archiveRatio: 250,
  archiveRatioFrom: 16 * MiB,
  /** One XML part of an office file, inflated: the text of Wikipedia's longest pages is 2 MB. */
  partBytes: 128 * MiB,
  /** All parts of an office file that are looked at, inflated. */
  partsBytes: 384 * MiB,
  /** Elements inside elements; real documents stay below 100. */
  markupDepth: 4000,
  /** A row of a sheet written as repeated n times is given once; a cell is repeated at most so often. */
  repeatedCells: 64,
} as const
