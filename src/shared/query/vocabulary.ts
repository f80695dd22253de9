/** What people call kinds of documents and languages when they filter by them, in both languages, and the endings they know. */

const kinds = {
  pdf: ['pdf'],
  image: ['image', 'images', 'photo', 'photos', 'picture', 'scan', 'jpg', 'jpeg', 'png', 'tiff', 'tif', 'webp', 'heic', 'gif', 'bmp'],
  word: ['word', 'doc', 'docx', 'odt', 'rtf'],
  spreadsheet: ['spreadsheet', 'tableur', 'excel', 'xls', 'xlsx', 'ods', 'csv'],
  presentation: ['presentation', 'slides', 'ppt', 'pptx', 'odp', 'diaporama'],
  book: ['book', 'livre', 'epub'],
  web: ['web', 'html', 'htm'],
  mail: ['mail', 'email', 'e-mail', 'courriel', 'message', 'eml', 'msg'],
  text: ['text', 'texte', 'txt', 'markdown', 'md'],
  archive: ['archive', 'zip'],
} as const

export type Kind = keyof typeof kinds
export const kindNames = Object.keys(kinds) as readonly Kind[]

/** `word` without accents, in lower case; undefined when nobody calls a kind so. */
export const kindCalled = (word: string): Kind | undefined => kindNames.find((kind) => (kinds[kind] as readonly string[]).includes(word))

const languages: Readonly<Record<string, string>> = {
  fr: 'fra',
  french: 'fra',
  francais: 'fra',
  fre: 'fra',
  en: 'eng',
  english: 'eng',
  anglais: 'eng',
  de: 'deu',
  ger: 'deu',
  german: 'deu',
  allemand: 'deu',
  es: 'spa',
  it: 'ita',
  nl: 'nld',
  pt: 'por',
}

/** ISO 639-3 of what was typed, which may be one already. */
export const languageCalled = (word: string): string => languages[word] ?? word

/** What a person may call the flags of the contract, without accents. */
const flags: Readonly<Record<string, readonly string[]>> = {
  'low-confidence': ['peu-sur', 'confiance', 'incertain', 'doubtful'],
  'unreadable-page': ['illisible', 'page-illisible', 'unreadable'],
  'check-failed': ['controle', 'controle-echoue', 'check', 'failed'],
  contradiction: ['contradiction', 'contradictoire'],
  duplicate: ['doublon', 'double'],
  overdue: ['en-retard', 'retard', 'late'],
  'unknown-type': ['type-inconnu', 'inconnu', 'unknown'],
}

/** The flag's own name stays what it is. */
export const flagCalled = (word: string): string => Object.keys(flags).find((flag) => flags[flag]?.includes(word) === true) ?? word
