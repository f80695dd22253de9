/** Telephone numbers, e-mail and web addresses, kept as they are printed. */
import { isNamedBy } from './codes'
import { foundAt, inOrder, type Finder, type FoundValue } from './found-value'

const phonePattern =
  /(?<![\p{L}\p{N}]|[0-9][.,/-])(?:\+ ?|00)?\(?[0-9]{1,5}\)?(?:[ \u00a0\u202f./-]{1,3}\(?[0-9]{1,5}\)?){0,7}[0-9](?![\p{L}\p{N}]|[.,/-][0-9])/gu
const phoneLabel =
  /(?:[Tt]el|TEL|[Tt]él|TÉL|[Pp]hone|PHONE|[Ff]ax|FAX|[Mm]obile?|[Pp]ortable|GSM|[Tt]elefon|[Tt]elefoon|[Ff]on|H\/P|HP|[Cc]all)[^\n0-9+(]{0,14}$/u
/** A number of the register, of tax or of an account is written like a telephone number. */
const registerLabel =
  /(?:KvK|K\.v\.K\.?|RCS|R\.C\.S\.?|SIRE[NT]|Siret|HR[AB]|BTW|TVA|VAT|USt|UID|[CN]\.?I\.?F\.?|IBAN|[Kk]onto|[Rr]eg(?:istered|istration)?\.? ?(?:in \p{Lu}\p{L}+ )?[Nn](?:o|umber|r)|[Cc]ompany(?: [Rr]eg)?\.? [Nn](?:o|umber)|Co\.? ?[Nn]o|ABN|ACN|EIN|St(?:euer|\.)?-?[Nn](?:r|ummer)|[Aa]ccount(?: [Nn](?:o|umber))?|[Ss]ort [Cc]ode|[A-Z]{2}[0-9]{2} ?[A-Z]{4})[^\n0-9+(]{0,20}$/u
const looksFrench = /^(?:0|\+33 ?\(?0?\)? ?)[1-9](?:[ .-]?[0-9]{2}){4}$/

export const phones: Finder = {
  find: (text) => [...phonesIn(text)],
  read: (text) => {
    const digits = text.replace(/[^0-9]/g, '').length
    return digits >= 3 && digits <= 16 && /^[0-9+(][0-9 \u00a0./()-]*(?:(?:x|ext\.?|poste) ?[0-9]+)?$/i.test(text)
      ? foundAt(text, 0, text.length, { value: text.replace(/\s+/g, ' '), confidence: digits >= 7 ? 0.9 : 0.5 })
      : undefined
  },
}

function* phonesIn(text: string): Generator<FoundValue> {
  for (const match of text.matchAll(phonePattern)) {
    const raw = match[0]
    const digits = raw.replace(/\D/g, '').length
    if (
      digits < 7 ||
      digits > 15 ||
      /^[0-9]{1,3}(?:[., ][0-9]{3})*[.,][0-9]{2}$/.test(raw) ||
      isDay(raw) ||
      /[0-9]{1,2}[/.][0-9]{1,2}[/.](?:19|20)[0-9]{2}/.test(raw)
    )
      continue
    const isNamed = isNamedBy(text, match.index, phoneLabel, 24)
    if (!isNamed && isNamedBy(text, match.index, registerLabel, 48)) continue
    const hasForm = raw.startsWith('+') || looksFrench.test(raw) || /^\(?0[0-9]{1,4}[)\s./-]/.test(raw) || /^\([0-9]{3}\)/.test(raw)
    const confidence = isNamed ? 0.95 : hasForm ? 0.75 : /^0[0-9]{9,11}$/.test(raw) ? 0.4 : 0.2
    yield foundAt(text, match.index, match.index + raw.length, { value: raw.replace(/\s+/gu, ' '), confidence })
  }
}

function isDay(raw: string): boolean {
  return /^(?:[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ][0-9]{2,4}|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2})$/.test(raw)
}

const emailPattern = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}_%+-][\p{L}\p{N}._%+-]{0,63} ?@ ?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/gu

export const emails: Finder = {
  find: (text) =>
    [...text.matchAll(emailPattern)].map((match) =>
      foundAt(text, match.index, match.index + match[0].length, {
        value: match[0].replaceAll(' ', ''),
        confidence: match[0].includes(' ') ? 0.7 : 0.97,
      }),
    ),
}

/** Endings of hosts that are written without `www.`; names of files and abbreviations have others. */
const endings = 'com|org|net|eu|fr|de|nl|be|es|it|lu|ch|at|uk|ie|pt|pl|my|sg|us|ca|io|info|biz|gov|edu|dev|app|shop|int|example|test'
const urlPattern = new RegExp(
  String.raw`(?<![\p{L}\p{N}@._-])(?:https?:\/\/(?=[\p{L}\p{N}])[^\s<>"'()\[\]{}|]{1,300}|www\.[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}(?:\/[^\s<>"'()\[\]{}|]{0,200})?|[\p{L}\p{N}-]{2,63}(?:\.[\p{L}\p{N}-]{2,63}){0,4}\.(?:${endings})(?![\p{L}\p{N}@.-][\p{L}\p{N}]|@)(?:\/[^\s<>"'()\[\]{}|]{0,200})?)`,
  'giu',
)

export const urls: Finder = {
  find: (text) =>
    inOrder(
      [...text.matchAll(urlPattern)].map((match) => {
        const raw = match[0].replace(/[.,;:!?]{1,10}$/, '')
        const isClear = /^(?:https?:|www\.)/i.test(raw)
        return foundAt(text, match.index, match.index + raw.length, { value: raw, confidence: isClear ? 0.97 : 0.7 })
      }),
    ).filter((found) => /[\p{L}]/u.test(found.raw)),
}
