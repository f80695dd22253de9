/** Names of organisations, told by their legal form, and of persons, told by a title or a surname in capitals. */
import { foundAt, inOrder, type Finder, type FoundValue } from './found-value'
import { isNoName } from './no-names'
import { tidy } from './texts'

const legalForms = [
  String.raw`S\.?A\.?R\.?L\.?|S\.?A\.?S\.?U?|S\.?A\.?|E\.?U\.?R\.?L\.?|S\.?C\.?I\.?|S\.?N\.?C\.?|SCOP|SELARL|SELAS|SCP|EARL|SCEA|GIE|EIRL|EI|S[àa]rl`,
  String.raw`GmbH(?: & Co\.? KG)?|mbH|AG|KG|OHG|GbR|PartG(?: ?mbB)?|UG(?: \(haftungsbeschränkt\))?|e\.?\s?[VK]\.?|eG`,
  String.raw`B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?|BVBA|SPRL|SRL|S\.?L\.?U?\.?|S\.?p\.?A\.?|S\.?r\.?l\.?`,
  String.raw`Ltd\.?|LTD\.?|Limited|LIMITED|PLC|plc|LLP|LLC|DAC|CIC|L\.L\.C\.|Inc\.?|INC\.?|Corp\.?|CORP\.?|Corporation|CORPORATION|Co\.|Company|PLLC|P\.L\.L\.C\.|P\.[SCA]\.`,
  String.raw`(?:\([A-Z]{1,3}\) )?(?:Sdn\.? Bhd\.?|SDN\.? ?BHD\.?|S\/B)|Bhd\.?|BHD\.?|Pte\.? Ltd\.?|PTE\.? LTD\.?|Pty\.? Ltd\.?`,
  String.raw`ApS|A\/S|AB|Oy|AS|s\.r\.o\.|Sp\. z o\.o\.|Kft\.?|Lda\.?`,
].join('|')
const hasLegalForm = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${legalForms})(?![\p{L}\p{N}])`, 'u')
/** Right behind a name, with the comma before it. */
export const legalFormBehind = new RegExp(String.raw`^,? (?:${legalForms})(?![\p{L}\p{N}])`, 'u')
/** A legal form at the end of up to nine words. */
const nameSign = String.raw`[\p{L}\p{N}&'’.@+/()·-]{1,40}`
const company = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${nameSign} ){0,8}${nameSign}(?:, ?| )(?:${legalForms})(?![\p{L}\p{N}])`, 'gu')
/** Also a unit, a word or an abbreviation where everything is in capitals: 14 KG, SAME AS. */
const isDoubtfulForm = /(?:^| )(?:KG|AS|AG|SA|AB|EI|SL|EG|SNC|Co\.|Company)$/
const formFirst =
  /(?<![\p{L}\p{N}])(?:SARL|SASU?|SCI|EURL|SELARL|SELAS|SCP|EARL|SCEA|S\.A\.R\.L\.|S\.A\.S\.|SA) \p{Lu}[\p{L}\p{N}&'’.-]{1,30}(?: (?:(?:de|du|des|la|le|les|et|&) ){0,2}\p{Lu}[\p{L}\p{N}&'’.-]{0,30}){0,4}/gu

export const parties: Finder = {
  find: (text) =>
    inOrder([...text.matchAll(company), ...text.matchAll(formFirst)].flatMap((match) => partyAt(text, match.index, match[0]))),
  read: (text) => {
    const start = (couple.exec(text) ?? addressedAs.exec(text))?.[0].length ?? 0
    const end = endOfName(text)
    const value = tidy(text.slice(start, end))
    if (!/\p{L}/u.test(value) || value.length > 120 || isNoName(value)) return undefined
    return foundAt(text, start, end, { value, confidence: hasLegalForm.test(value) ? 0.9 : /^\P{Ll}/u.test(value) ? 0.6 : 0.3 })
  },
}

/** "M. et Mme Hervé Cazelles": how they are addressed is no part of the name. */
const couple =
  /^(?:(?:M\.|Mr\.?|Monsieur) (?:et|ou) (?:Mme|Madame)|(?:Mme|Madame) (?:et|ou) (?:M\.|Mr\.?|Monsieur)|(?:Mr\.?|Mrs\.?) (?:and|&) (?:Mrs\.?|Mr\.?)|(?:Herrn?|Frau) und (?:Frau|Herrn?)) (?=\p{Lu})/u

/** "MONSIEUR DELPECH CHRISTIAN", where nothing but a name follows: "Madame Tussauds Ltd" is a house. */
const addressedAs = new RegExp(
  String.raw`^(?:M\.|M[Rr][Ss]?\.?|M[Ss]\.?|M(?:ME|me)\.?|M(?:LLE|lle)|Monsieur|MONSIEUR|Madame|MADAME|Mademoiselle|Miss|Herrn?|HERRN?|Frau|FRAU|Dhr\.?|De heer|Mevr\.?|Mevrouw|Sr\.?|Sra\.?|Señora?|D\.ª?|Dña\.?|Don|Doña) (?!.*(?<![\p{L}\p{N}])(?:${legalForms})(?![\p{L}\p{N}]))(?=\p{Lu}[\p{L}'’-]{2,}(?: (?:(?:de|du|des|la|le|van|von|der|den|ten|di|da|del|y|los|las) ){0,2}\p{Lu}[\p{L}'’.-]+){1,4}$)`,
  'u',
)

/** A name begins with a capital, or is a mark with one inside (nordlicht·IT, eBay); what stands before it in small letters belongs to the sentence. */
function partyAt(text: string, start: number, raw: string): readonly FoundValue[] {
  const words = [...raw.matchAll(/[^ ]+/g)]
  // The last one is the legal form: "plc".
  const small = words.findLastIndex(
    (word, index) =>
      index < words.length - 1 &&
      /^\p{Ll}{2,}$/u.test(word[0]) &&
      !/^(?:de|du|des|la|le|les|et|and|und|en|van|von|der|den|the|of|for|di|del|y)$/u.test(word[0]),
  )
  const label = words.findLastIndex((word) => /[:;]$/.test(word[0]))
  const first = words.slice(Math.max(small, label) + 1).find((word) => /^(?:[\p{Lu}\p{N}(]|\p{Ll}+[·.]?\p{Lu})/u.test(word[0]))
  if (first === undefined || raw.length - first.index < 4) return []
  const name = raw.slice(first.index)
  if (isDoubtfulForm.test(name) && !/\p{Lu}\p{Ll}{2}/u.test(name)) return []
  const from = start + first.index
  const value = tidy(text.slice(from, start + raw.length))
  return [foundAt(text, from, start + raw.length, { value, confidence: 0.85 })]
}

/** Where a register number, a bank, an address or another remark goes on behind the name. */
const behindName =
  /[,;]? ?[-–—(|]? ?(?:(?:SIRET|SIREN|RCS|R\.C\.S|TVA|VAT|Tel|Tél|TEL|Fax|GST|ROC|IBAN|BIC)(?!\p{L})|(?:ABN|ACN|UEN|CLIA|NPI|FINESS|EORI)(?= ?[:#°\p{N}])|Email|E-mail|Reg\.? ?No|Co\.? Reg|COMPANY REG|N°|capital)|, (?:[\p{L}-]+ ){0,2}(?:Bank|Banque|Banco|Volksbank|Sparkasse|Raiffeisenbank|Crédit|Caisse)(?!\p{L})|[,;]? [-–—|•·] |, (?=[0-9]|\p{L}[^,\n]{0,36} [0-9]{1,4}[a-z]?(?:,|$))|,? (?:au capital|né[e]? le|born )|\t/u

const formThenTown = new RegExp(String.raw`^([^,]* (?:${legalForms})), (?!(?:${legalForms})(?![\p{L}]))\p{Lu}\p{Ll}[\p{L} '’-]*$`, 'u')

/** "St. Mary's Home, Station Road, Athy, Co. Kildare R14 XY20": parts of an address go on to a postcode. */
const nameThenAddress = new RegExp(
  String.raw`^([^,]{4,60}), (?!(?:${legalForms})(?![\p{L}]))(?:[^,]{3,40}, ){1,5}[^,]{0,30}(?:[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}|[A-Z][0-9][0-9W] ?[A-Z0-9]{4}|[0-9]{4,5} \p{Lu}\p{L}+|[A-Z]{2} [0-9]{5})(?![\p{L}\p{N}])`,
  'u',
)

function endOfName(text: string): number {
  const [line = ''] = text.split('\n')
  const index = line.search(behindName)
  const address = nameThenAddress.exec(line)?.[1]?.length ?? -1
  if (address > 3 && (index <= 2 || address < index)) return address
  // "Transit Keroman SAS, Lorient": behind the legal form and a comma stands where it is.
  const town = formThenTown.exec(line)?.[1]?.length ?? -1
  if (town > 3 && (index <= 2 || town < index)) return town
  return index > 2 ? line.slice(0, index).trimEnd().length : line.length
}

const civil = String.raw`M\.|MM\.|Mr\.?|Mrs\.?|Ms\.?|Miss|Mme|Mlle|Mmes|Madame|Monsieur|Herrn?|Frau|Dhr\.?|Mevr\.?|De heer|Mevrouw|Sr\.?|Sra\.?|Señora?|Encik|Puan`
const learned = String.raw`Dr\.?|DR\.?|Docteure?|Doctor|Pr\.?|Prof\.?|Professeure?|Me|Maître`
const given = String.raw`\p{Lu}[\p{L}'’.-]{0,30}`
const particle = '(?:de|du|des|la|le|van|von|der|den|ten|di|da|del|bin|binti|al|el)'
const fullName = String.raw`${given}(?: (?:${particle} ){0,2}${given}){0,4}`
const titled = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?:${civil}) (?:(?:le |la )?(?:${learned}) )?|(?:${learned}) )${fullName}(?:, (?:MD|M\.D\.|PhD|DO|RN|FRCP|DDS|DMD|NP|PA-C)(?![\p{L}]| ?\())?`,
  'gu',
)
const isTitled = new RegExp(String.raw`^(?:${civil}|${learned})(?= )`, 'u')
/** One after the other where a list of them was broken over lines: "M. Mme". */
const civilAtStart = new RegExp(String.raw`^(?:(?:${civil}) )+(?:(?:le|la) (?=Dr|Docteur|Pr))?`, 'u')
/** DUPONT Marie, Marie DUPONT: a surname of three capitals at least beside a name in small letters. */
const surname = String.raw`\p{Lu}[\p{Lu}'’-]{2,30}`
const first = String.raw`\p{Lu}\p{Ll}[\p{L}'’-]{0,30}`
const inCapitals = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${surname}(?: ${surname}){0,2}(?: ${first}){1,2}|${first}(?: ${first})?(?: ${surname}){1,2})(?![\p{L}\p{N}])`,
  'gu',
)
/** "Deirdre Okonjo, MD, Musculoskeletal Radiology": behind the degree stands what they do. */
const degree = /^(\p{Lu}[\p{L}'’. -]{3,50}, (?:MD|M\.D\.|DO|D\.O\.|PhD|PA-C|NP|RN|FRCP|FRCR|MRCP|MBBS|DDS|DMD|APRN|FNP|FACS)),? \S/u
/** "Dr Hamish Farquharson FRCPA", "Gareth Rees, Consultant Sonographer": of which college they are and what they do there. */
const honours =
  /(?: (?:(?:F|M)RC[A-Z]{1,4}[a-z]{0,5}|F(?:FP|CP)ath|FRAC[A-Z]{1,2}|FRANZC[A-Z]{1,3}|FACS|FACC|FACP|FCAP|MB ?BS|MB ?BCh|MB ?ChB|BM ?BS|BSc|MSc|MPH|DipRC[A-Za-z]+)|, (?:(?:Senior |Lead |Clinical |Specialist )?(?:Consultant|Registrar|Specialist|Sonographer|Radiographer|Radiologist|Physician|Surgeon|Pathologist|Cardiologist|Biochemist|Haematologist|Chief|Head|Director|Professor|Chef|Praticien(?:ne)?|Médecin|Chirurgien(?:ne)?|Biologiste|Cardiologue|Radiologue|Interne|Oberarzt|Oberärztin|Chefarzt|Chefärztin|Facharzt|Fachärztin|Assistenzarzt|Assistenzärztin)(?![\p{L}])|(?:chef|praticien|médecin|chirurgien|biologiste|interne|assistant|consultant|specialist|radiologue|cardiologue)(?![\p{Ll}])).*)+$/u

function withoutHonours(name: string): string {
  const short = name.replace(honours, '')
  return / /.test(short) ? short : name
}

/** Capitalised words that stand before names. */
const isLabel = /^(?:Patiente?|Nom|Name|Prénom|Assurée?|Client|Contact|Monsieur|Madame|Docteur|Date|Sexe|Dossier)$/u

export const persons: Finder = {
  find: (text) => inOrder([...titledPersons(text), ...personsInCapitals(text)]),
  read: (text) => {
    const titledName = [...titledPersons(text)].find(({ start }) => (civilAtStart.test(text) ? start < 14 : start === 0))
    if (titledName !== undefined) return titledName
    const end = degree.exec(text)?.[1]?.length ?? endOfName(text)
    const raw = withoutHonours((/^[^:;0-9(\n]{1,100}/u.exec(text.slice(0, end))?.[0] ?? '').trimEnd())
    const value = tidy(raw.replace(civilAtStart, ''))
    if (!/\p{L}{2}/u.test(value) || value.length > 80 || /[&@=+#]/.test(value)) return undefined
    const isName = isTitled.test(raw) || [...personsInCapitals(raw)].length > 0
    return foundAt(text, 0, raw.length, { value, confidence: isName ? 0.9 : /^\p{Lu}/u.test(value) && / /.test(value) ? 0.7 : 0.4 })
  },
}

function* titledPersons(text: string): Generator<FoundValue> {
  for (const match of text.matchAll(titled)) {
    // A title stays when it says what somebody is: Dr, Prof.
    const whole = withoutHonours(match[0])
    const name = whole.replace(civilAtStart, '')
    const end = match.index + whole.length
    if (/\p{L}{2}/u.test(name)) yield foundAt(text, end - name.length, end, { value: tidy(name), confidence: 0.9 })
  }
}

function* personsInCapitals(text: string): Generator<FoundValue> {
  for (const match of text.matchAll(inCapitals)) {
    const [word = ''] = match[0].split(' ')
    const start = isLabel.test(word) ? match.index + word.length + 1 : match.index
    const end = match.index + match[0].length
    yield foundAt(text, start, end, { value: tidy(text.slice(start, end)), confidence: start === match.index ? 0.6 : 0.4 })
  }
}

export const places: Finder = {
  find: (text) =>
    [...text.matchAll(place)].map((match) =>
      foundAt(text, match.index, match.index + match[0].length, { value: tidy(match[0]), confidence: 0.3 }),
    ),
  read: (text) => {
    const [head = ''] = /^[^,;:\n(0-9|]{2,80}/u.exec(text) ?? []
    const raw = head.replace(/(?: (?:le|on|the|am|den|op|el|-|–))? *$/u, '')
    const value = tidy(raw)
    return /\p{L}{2}/u.test(value) ? foundAt(text, 0, raw.length, { value, confidence: raw.length === text.length ? 0.7 : 0.6 }) : undefined
  },
}
const place =
  /(?<![\p{L}\p{N}])\p{Lu}[\p{L}'’.-]{1,30}(?:[ -](?:(?:de|du|des|la|le|les|sur|sous|en|am|an|der|den|of|upon|on) ){0,2}\p{Lu}[\p{L}'’-]{1,30}){0,3}/gu
