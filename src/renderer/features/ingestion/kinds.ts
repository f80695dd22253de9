/** Kinds of files that have a word of their own. */
const kinds = ['pdf', 'image', 'word', 'spreadsheet', 'presentation', 'book', 'web', 'mail', 'text', 'archive'] as const

export const kindKey = (kind: string): (typeof kinds)[number] | 'other' => kinds.find((known) => known === kind) ?? 'other'
