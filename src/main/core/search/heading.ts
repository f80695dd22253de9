/** The title a text gives itself: a short first line that stands alone. */

const longest = 200

export function headingOf(text: string): string | undefined {
  const start = text.search(/\S/)
  if (start === -1) return undefined
  const end = text.indexOf('\n', start)
  if (end === -1 || end - start > longest) return undefined
  const line = text
    .slice(start, end)
    .trim()
    .replace(/^#+\s*/, '')
  const rest = text.slice(end).trimStart()
  if (!/\p{L}{3}/u.test(line) || /[,;:\-–]$/.test(line)) return undefined
  // A line that simply goes on below is part of a paragraph, and a long row of columns is a table.
  return /^[\p{Ll},;]/u.test(rest) || rest === '' || /\t|\|| {3,}/.test(line) ? undefined : line
}

/** What the model reads: the title puts a passage into its context, unless the passage begins with it. */
export function textToEmbed(title: string | undefined, passage: string): string {
  return title === undefined || passage.startsWith(`${title}\n`) ? passage : `${title}\n${passage}`
}
