/** Text as it is kept: no control characters, no trailing blanks, at most one empty line, composed accents (NFC). */

export function tidyText(text: string): string {
  // Most text is tidy already, and testing is far cheaper than replacing.
  let tidy = text
  if (/[\r\u2028\u2029\u0085\f\v]/.test(tidy)) tidy = tidy.replace(/\r\n?|[\u2028\u2029\u0085\f\v]/g, '\n')
  if (/[\0-\x08\x0e-\x1f\x7f\u00ad\u200b\ufeff]/.test(tidy)) tidy = tidy.replace(/[\0-\x08\x0e-\x1f\x7f\u00ad\u200b\ufeff]/g, '')
  if (/[ \t\u00a0]\n/.test(tidy)) tidy = tidy.replace(/[ \t\u00a0]{1,1000}\n/g, '\n')
  if (tidy.includes('\n\n\n')) tidy = tidy.replace(/\n{3,}/g, '\n\n')
  return tidy.normalize('NFC').replace(/^\n+/, '').trimEnd()
}

/** One line of at most 300 characters, or nothing. */
export function cleanTitle(title: string | undefined): string | undefined {
  if (title === undefined) return undefined
  const line = tidyText(title).replace(/\s+/g, ' ').trim()
  if (line === '') return undefined
  return line.length > 300 ? `${line.slice(0, 299)}…` : line
}
