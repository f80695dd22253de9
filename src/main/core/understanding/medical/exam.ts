/** The examination a report is about, as its heading names it. */
import { fold } from '#core/search'
import type { LayoutPage, Span } from '../layout/layout'
import { wholeSegment } from '../layout/spans'

/** Of folded text. */
export const examKinds =
  /^(?:irm|mri|imagerie par resonance|scanner|tdm|tomodensitometrie|ct|ct scan|angioscanner|angio-irm|radiographie|radio|x-ray|xray|echographie|ultrasound|echocardiographie|echocardiogram|echo-?doppler|doppler|mammographie|mammography|mammogram|scintigraphie|tep|pet|pet-ct|osteodensitometrie|dexa|ecg|electrocardiogramme|eeg|emg|endoscopie|gastroscopie|coloscopie|colonoscopy|fibroscopie|arthroscanner|arthro-irm|cone beam|panoramique dentaire)(?![\p{L}])/u
const longest = 80

/** Alone in its row, in the upper half, without a colon: a heading, not a sentence. */
export function examHeading(page: LayoutPage): Span | undefined {
  const heading = page.segments.find(
    ({ text, row, place }) =>
      text.length <= longest &&
      place.y < 0.6 &&
      page.rows[row]?.length === 1 &&
      examKinds.test(fold(text)) &&
      text.includes(' ') &&
      !isList(fold(text)) &&
      !isTitle.test(fold(text)) &&
      !/[:.;]/.test(text),
  )
  return heading && wholeSegment(heading)
}

/** "Ultrasound report" says what paper it is, not what was examined. */
const isTitle = /(?<!\p{L})(?:reports?|results?|compte[- ]rendus?|resultats?|befund|bericht|verslag|informe)$/u

/** "Scanner – IRM – Échographie" under the name of a house is what it offers. */
const isList = (folded: string): boolean => folded.split(/ ?[–—/•·|,&+-] | - /u).filter((part) => examKinds.test(part.trim())).length > 1
