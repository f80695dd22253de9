/** An invoice whose order and whose payment are of other amounts, typed as PDFs, with where those amounts stand. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makePdf, type PdfText } from './make-pdf'

const papers = {
  invoice: `
    Harrowgate Tools Ltd                                              INVOICE
    12 Forge Lane, Sheffield S3 8AB
    Bill to:                                         Invoice No:   HT-20417
    Brookfield Joinery                               Invoice Date: 14 March 2031
    4 Mill Street, Leeds LS1 4AP                     Due Date:     13 April 2031
                                                     Order No:     PO-7781

    Description                  Qty        Unit price        Amount
    Bench vice 150 mm            2          85.00             170.00
    Chisel set                   5          38.00             190.00

                                            Subtotal          360.00 GBP
                                            VAT 20%           72.00 GBP
                                            Total             432.00 GBP


                                            Balance due       431.00 GBP`,
  order: `
    Brookfield Joinery                                       PURCHASE ORDER
    4 Mill Street, Leeds LS1 4AP
                                                             PO Number:     PO-7781
    Vendor: Harrowgate Tools Ltd                             Order Date:    5 March 2031
    Customer: Brookfield Joinery                             Delivery date: 19 March 2031

    Item        Description           Qty      Unit price     Total
    1           Bench vice 150 mm     2        75.00          150.00
    2           Chisel set            5        38.00          190.00



                                               Subtotal       340.00 GBP
                                               VAT            68.00 GBP
                                               Order total    408.00 GBP`,
  payment: `
    First Harbour Bank
    PAYMENT CONFIRMATION



    Payment date:        9 April 2031
    Payer:               Brookfield Joinery
    Beneficiary:         Harrowgate Tools Ltd
    Payment reference:   TRX8841207
    Invoice No:          HT-20417

    Amount paid:         400.00 GBP`,
}
type Paper = keyof typeof papers

export interface Contradiction {
  /** Of the invoice. */
  readonly check: string
  /** What it compares, as it is written on each of the two. */
  readonly sides: readonly { readonly paper: Paper; readonly amount: string }[]
}

export const contradictions: readonly Contradiction[] = [
  {
    check: 'order_agrees',
    sides: [
      { paper: 'invoice', amount: '432.00' },
      { paper: 'order', amount: '408.00' },
    ],
  },
  {
    check: 'payment_agrees',
    sides: [
      { paper: 'invoice', amount: '431.00' },
      { paper: 'payment', amount: '400.00' },
    ],
  },
]

/** How many they are. */
export function putContradiction(folder: string): number {
  const all = Object.entries(papers)
  for (const [name, written] of all) writeFileSync(join(folder, `${name}-harrowgate.pdf`), makePdf([{ texts: textsOf(written) }]))
  return all.length
}

const page = { width: 595, height: 842 }
const size = 9

/** Wide gaps part columns: each is set where a typewriter would set it. */
const textsOf = (written: string): readonly PdfText[] =>
  written
    .split('\n')
    .flatMap((line, row) =>
      [...line.matchAll(/\S+(?: \S+)*/g)].map(({ 0: text, index }) => ({ text, x: 20 + index * 6, y: 800 - row * 16, size })),
    )

export interface WordsOnPage {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Where an amount stands on its page, as fractions of it. */
export function placeOf(paper: Paper, amount: string): WordsOnPage {
  const on = textsOf(papers[paper]).find(({ text }) => text.startsWith(`${amount} `))
  if (!on) throw new Error(`No ${amount} on the ${paper}`)
  // Helvetica: a digit is 0.556 of its size wide and 0.72 of it high, the point half as wide.
  const width = (0.556 * (amount.length - 1) + 0.278) * size
  return {
    left: on.x / page.width,
    right: (on.x + width) / page.width,
    top: (page.height - on.y - 0.72 * size) / page.height,
    bottom: (page.height - on.y) / page.height,
  }
}
