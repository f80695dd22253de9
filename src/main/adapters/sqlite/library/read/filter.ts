/** Filters of a query → a condition on `documents d`. */
import { fold, isoDate, type Filter } from '#core/search'

export interface Condition {
  readonly sql: string
  readonly parameters: readonly (string | number)[]
}

/** What people call kinds, in both languages, and the endings they know. */
const kinds: Readonly<Record<string, readonly string[]>> = {
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
}

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

/** Undefined when nothing is filtered. Filters of the same name are alternatives (`type:pdf type:mail`), others add up. */
export function filterCondition(filters: readonly Filter[]): Condition | undefined {
  const groups = new Map<string, Condition[]>()
  for (const filter of filters) {
    const isAlternative = !filter.isExcluded && (filter.name === 'type' || filter.name === 'lang' || filter.name === 'in')
    const key = isAlternative ? filter.name : `${filter.name} ${String(groups.size)}`
    const condition = conditionOf(filter)
    groups.set(key, [
      ...(groups.get(key) ?? []),
      filter.isExcluded ? { ...condition, sql: `NOT coalesce(${condition.sql}, 0)` } : condition,
    ])
  }
  const all = [...groups.values()]
  if (all.length === 0) return undefined
  return {
    sql: all.map((alternatives) => `(${alternatives.map(({ sql }) => sql).join(' OR ')})`).join(' AND '),
    parameters: all.flat().flatMap(({ parameters }) => parameters),
  }
}

function conditionOf({ name, value }: Filter): Condition {
  const folded = fold(value.trim())
  switch (name) {
    case 'type': {
      const kind = Object.keys(kinds).find((each) => kinds[each]?.includes(folded)) ?? folded
      return { sql: 'd.kind = ?', parameters: [kind] }
    }
    case 'lang': {
      const language = languages[folded] ?? folded
      return { sql: "('+' || d.language || '+') LIKE ?", parameters: [`%+${language.replace(/[%_]/g, '')}+%`] }
    }
    case 'tag':
      return { sql: 'd.doc IN (SELECT doc FROM tags WHERE folded = ?)', parameters: [folded] }
    case 'in': {
      const path = folded.replaceAll('\\', '/').replace(/\/+$/, '')
      const part = path.startsWith('/') ? path : `/${path}`
      return {
        sql: "d.doc IN (SELECT doc FROM sightings WHERE instr('/' || replace(folded_path, '\\', '/'), ?) > 0 AND lost = 0)",
        parameters: [part],
      }
    }
    case 'before':
      return { sql: 'd.date < ?', parameters: [isoDate.test(value) ? value.slice(0, 10) : value] }
    case 'after':
      // From the first day of what is named: `after:2023 before:2024` is the year 2023.
      return { sql: 'd.date >= ?', parameters: [value.slice(0, 10)] }
  }
}
