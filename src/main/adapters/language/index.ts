/** Which language a text is written in: a hint for OCR, stemming and search, never a fact. */
/** More does not change the answer and costs time; the start of a page is as good as any part of it. */
const charactersLookedAt = 4000

/** ISO 639-3 (`fra`, `eng`, spelled as the OCR data is named), or undefined where the text is too short or too odd to say. */
export async function detectLanguage(text: string): Promise<string | undefined> {
  // Its tables take 80 MB: a worker that only reads PDFs and pictures never needs them.
  const { eld } = await import('eld/extrasmall')
  const found = eld.detect(text.length > charactersLookedAt ? text.slice(0, charactersLookedAt) : text)
  return found.isReliable() ? longCodes[found.language] : undefined
}

/** ISO 639-1 to 639-3 (terminological) for the languages the detector knows. */
const longCodes: Readonly<Record<string, string>> = {
  am: 'amh',
  ar: 'ara',
  az: 'aze',
  be: 'bel',
  bg: 'bul',
  bn: 'ben',
  ca: 'cat',
  cs: 'ces',
  da: 'dan',
  de: 'deu',
  el: 'ell',
  en: 'eng',
  es: 'spa',
  et: 'est',
  eu: 'eus',
  fa: 'fas',
  fi: 'fin',
  fr: 'fra',
  gu: 'guj',
  he: 'heb',
  hi: 'hin',
  hr: 'hrv',
  hu: 'hun',
  hy: 'hye',
  is: 'isl',
  it: 'ita',
  ja: 'jpn',
  ka: 'kat',
  kn: 'kan',
  ko: 'kor',
  ku: 'kur',
  lo: 'lao',
  lt: 'lit',
  lv: 'lav',
  ml: 'mal',
  mr: 'mar',
  ms: 'msa',
  nl: 'nld',
  no: 'nor',
  or: 'ori',
  pa: 'pan',
  pl: 'pol',
  pt: 'por',
  ro: 'ron',
  ru: 'rus',
  sk: 'slk',
  sl: 'slv',
  sq: 'sqi',
  sr: 'srp',
  sv: 'swe',
  ta: 'tam',
  te: 'tel',
  th: 'tha',
  tl: 'tgl',
  tr: 'tur',
  uk: 'ukr',
  ur: 'urd',
  vi: 'vie',
  yo: 'yor',
  zh: 'zho',
}
