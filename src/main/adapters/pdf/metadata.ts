/** What a PDF says about itself, without what programs put there by themselves. */

/** A title a person would recognise the document by; undefined for leftovers of the program that made it. */
export function cleanTitle(raw: string): string | undefined {
  const title = raw
    .replace(/[\u0000-\u001f\u007f-\u009f\ufffd]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (title.length < 3 || title.length > 300) return undefined
  if (!/\p{L}{2}/u.test(title)) return undefined
  if (
    /^(untitled|sans titre|sans nom|document|documents?\s?\d*|no title|title|titre|scan(ned)?( document)?|unknown|print|slide \d+|powerpoint presentation|présentation powerpoint)\b[\s\d.()-]*$/i.test(
      title,
    )
  )
    return undefined
  if (/^(microsoft (word|excel|powerpoint)|openoffice|libreoffice)\b/i.test(title)) return undefined
  if (/\.(docx?|xlsx?|pptx?|od[tsp]|rtf|pdf|tex|dvi|ps|indd|qxd|tiff?|jpe?g|png|html?|txt|pub|wpd|fm|pages)$/i.test(title)) return undefined
  if (/^[a-z]:\\|^(file|https?):\/\//i.test(title)) return undefined
  // A scanner's or a generator's name for the file: one word with digits or underscores.
  if (!/\s/.test(title) && /[\d_]/.test(title)) return undefined
  return title
}

export function cleanAuthor(raw: string): string | undefined {
  const author = raw
    .replace(/[\u0000-\u001f\u007f-\u009f\ufffd]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (author.length < 2 || author.length > 200 || !/\p{L}{2}/u.test(author)) return undefined
  if (/^(user|utilisateur|admin(istrator|istrateur)?|owner|unknown|author|auteur|anonymous|default|microsoft|scanner)$/i.test(author))
    return undefined
  return author
}

/** `D:20230106120501+01'00'` (ISO 32000-1, 7.9.4) as ISO 8601; undefined when it is not a real date. */
export function pdfDateToIso(raw: string): string | undefined {
  const match = /^(?:D:)?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?\s*(?:(Z)|([+-])(\d{2})'?(\d{2})?'?)?/.exec(raw.trim())
  if (!match) return undefined
  const [, year = '', month = '01', day = '01', hour = '00', minute = '00', second = '00', , sign, offsetHour = '00', offsetMinute = '00'] =
    match
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  if (y < 1970 || y > 2200 || m < 1 || m > 12 || d < 1 || d > 31) return undefined
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const date = `${year}-${month}-${day}`
  if (match[4] === undefined) return date
  const zone = sign && (offsetHour !== '00' || offsetMinute !== '00') ? `${sign}${offsetHour}:${offsetMinute}` : 'Z'
  return `${date}T${hour}:${minute}:${second}${zone}`
}
