/** The fields beside a document: shown with their places, decided on by keyboard, corrected by typing and by marking. */
import { ORPCError } from '@orpc/client'
import { beforeEach, describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { DocumentField, DocumentFields } from '#contract'
import { expectNoAxeViolations, field, invoiceFields, openScreen, unknownFields, type Answers } from '#support/screen'
import { drawPages, typesetPage, wordsOf } from '../document/drawn-pages'

beforeEach(() => localStorage.clear())

const page = typesetPage(1, ['Atelier Méridien', 'Due on 31/05/2026', 'Total 1 240,50'])
const decisions = (calls: readonly (readonly [string, unknown])[]) =>
  calls.filter(([path]) => path === 'understanding.decide').map(([, input]) => input)
const activeField = () => document.querySelector('[data-field][aria-expanded=true]')?.getAttribute('data-field')

async function openInvoice(answers: Answers = {}, fields: DocumentFields = invoiceFields) {
  drawPages(wordsOf(page))
  const opened = await openScreen('/documents/aaa1', {
    'documents.text': () => ({ id: 'aaa1', pages: [page] }),
    'understanding.fields': () => fields,
    ...answers,
  })
  await expect.element(opened.screen.getByRole('region', { name: 'To decide' })).toBeVisible()
  return opened
}

describe('what is shown', () => {
  test('fields by what is left to do, values by locale, confidence in words, reasons, what is missing and why', async () => {
    const { screen } = await openInvoice()
    await expect.element(screen.getByRole('button', { name: 'Total €1,240.50 Sure' })).toBeVisible()
    await expect.element(screen.getByRole('button', { name: 'Date of issue 18 April 2026 Fairly sure' })).toBeVisible()
    await expect.element(screen.getByRole('button', { name: /^IBAN FR76 3000 .* Unsure/ })).toBeVisible()
    await expect.element(screen.getByRole('button', { name: /^Order numbers Not in this document/ })).toBeVisible()
    await screen.getByRole('button', { name: 'Due date Required' }).click()
    await expect.element(screen.getByText('Without it nobody knows when to pay.')).toBeVisible()
    await screen.getByRole('button', { name: /Why this type\?/ }).click()
    await expect.element(screen.getByText('“FACTURE” alone on a line near the top')).toBeVisible()
  })

  test('a laboratory value with the range and the sign printed beside it', async () => {
    const flagged = field({ name: 'seller', value: '5.9 mmol/L', unit: 'mmol/L', reference: { least: 3.5, most: 5.3 }, flag: 'high' })
    const { screen } = await openInvoice({}, { ...invoiceFields, fields: [flagged] })
    await screen.getByRole('button', { name: /^Seller 5\.9 mmol/ }).click()
    await expect.element(screen.getByText('Reference range 3.5 – 5.3 mmol/L · Printed beside it: high')).toBeVisible()
  })

  test('no accessibility violations', async () => {
    await openInvoice()
    await expectNoAxeViolations()
  })

  test('in French and in the dark as well', async () => {
    drawPages(wordsOf(page))
    const { screen } = await openScreen('/documents/aaa1', {
      'vault.settings.list': () => [
        { name: 'language', value: 'fr', default: 'auto', origin: 'file' },
        { name: 'theme', value: 'dark', default: 'system', origin: 'file' },
      ],
    })
    await expect.element(screen.getByRole('button', { name: /^Total TTC 1.240,50.€ Sûr/ })).toBeVisible()
    await expectNoAxeViolations()
  })

  test('values of files are inert text, and a document of no known type asks for one', async () => {
    const hostile = { ...invoiceFields, fields: [field({ name: 'seller', value: '<img src=x onerror="document.title=1">'.repeat(20) })] }
    const { screen } = await openInvoice({}, hostile)
    await expect.element(screen.getByRole('button', { name: /^Seller <img/ })).toBeVisible()
    expect(document.querySelector('[data-fields-panel] img')).toBeNull()
    const { screen: other } = await openScreen('/documents/aaa3')
    await expect.element(other.getByText('Choose its type').first()).toBeVisible()
  })

  test('a document of no known type says what was found in it, and which types it comes close to', async () => {
    drawPages(wordsOf(page))
    const evidence = [{ page: 1, snippet: 'Total 1 240,50', source: 'understand', version: '7' }]
    const { screen } = await openScreen('/documents/aaa1', {
      'documents.text': () => ({ id: 'aaa1', pages: [page] }),
      'understanding.fields': () => ({
        ...unknownFields('aaa1'),
        typeReasons: [{ source: 'document-type', words: 'amount due', page: 1, type: 'invoice', share: 0.6 }],
        found: [
          { format: 'date', value: '2026-05-31', raw: '31/05/2026', evidence },
          { format: 'amount', value: 1240.5, raw: '1 240,50 €', currency: 'EUR', evidence },
          { format: 'email', value: `${'accounts.receivable.'.repeat(5)}desk@example.org`, raw: 'accounts', evidence: [] },
        ],
      }),
    })
    const found = screen.getByRole('region', { name: 'What was found all the same' })
    await expect.element(found.getByText(/^It resembles most: Invoice.*not sure enough/)).toBeVisible()
    await expect.element(found.getByText(/^Date 31 May 2026/)).toBeVisible()
    await expect.element(found.getByText(/^Amount €1,240\.50/)).toBeVisible()
    expect(found.getByRole('button', { name: 'Page 1' }).elements()).toHaveLength(2)
    // A long address breaks: the panel does not scroll sideways.
    const panel = found.element()
    expect(panel.scrollWidth).toBeLessThanOrEqual(panel.clientWidth)
    await screen.getByRole('button', { name: /Why this type\?/ }).click()
    await expect.element(screen.getByText(/^What it says is not enough for any type:/)).toBeVisible()
    await expectNoAxeViolations()
  })

  test('an error says what to do, and trying again works', async () => {
    let isBroken = true
    drawPages([])
    const { screen } = await openScreen('/documents/aaa1', {
      'understanding.fields': () => {
        if (isBroken) throw new ORPCError('VAULT_DAMAGED', { data: { what: 'a page', where: 'blobs' } })
        return invoiceFields
      },
    })
    await expect.element(screen.getByText(/The archive is damaged/)).toBeVisible()
    isBroken = false
    await screen.getByRole('button', { name: 'Try again' }).click()
    await expect.element(screen.getByRole('region', { name: 'To decide' })).toBeVisible()
  })
})

describe('the keyboard', () => {
  test('goes from field to field, decides each, and takes the last one back', async () => {
    let fields = invoiceFields
    const { calls } = await openInvoice({
      'understanding.fields': () => fields,
      'understanding.decide': ({ field: name, decision }: { field: string; decision: { decide: string } }) => {
        const status = decision.decide === 'confirm' ? 'confirmed' : decision.decide === 'reject' ? 'rejected' : 'proposed'
        fields = { ...fields, fields: fields.fields.map((each) => (each.name === name ? { ...each, status } : each)) }
        return { position: 2 }
      },
    })
    await userEvent.keyboard('f')
    await expect.poll(() => document.activeElement?.getAttribute('data-field')).toBe('total')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => document.activeElement?.getAttribute('data-field')).toBe('issue_date')
    await userEvent.keyboard('r')
    await expect.poll(() => document.activeElement?.getAttribute('data-field')).toBe('iban')
    await userEvent.keyboard('u')
    await expect.poll(activeField).toBe('issue_date')
    await userEvent.keyboard('j')
    await expect.poll(activeField).toBe('iban')
    await userEvent.keyboard('jn')
    expect(decisions(calls)).toEqual([
      { document: 'aaa1', field: 'total', decision: { decide: 'confirm' } },
      { document: 'aaa1', field: 'issue_date', decision: { decide: 'reject' } },
      { document: 'aaa1', field: 'issue_date', decision: { decide: 'withdraw' } },
      { document: 'aaa1', field: 'due_date', decision: { decide: 'absent' } },
    ])
  })

  test('corrects inline; what is no value is told beside the field and typed again', async () => {
    const { screen, calls } = await openInvoice({
      'understanding.decide': ({ decision }: { decision: { value?: string } }) => {
        if (decision.value === 'soon') throw new ORPCError('NOT_A_VALUE', { data: { field: 'total', value: 'soon', format: 'amount' } })
        return { position: 2 }
      },
    })
    await userEvent.keyboard('fe')
    const box = screen.getByRole('textbox', { name: 'Value of “Total”' })
    await expect.element(box).toHaveValue('1 240,50 €')
    await box.fill('soon')
    await userEvent.keyboard('{Enter}')
    await expect.element(screen.getByText('“soon” cannot be read as an amount. Check it, or reject the field.')).toBeVisible()
    await screen.getByRole('textbox', { name: 'Value of “Total”' }).fill('1204.50')
    await userEvent.keyboard('{Enter}')
    await expect
      .poll(() => decisions(calls).at(-1))
      .toEqual({
        document: 'aaa1',
        field: 'total',
        decision: { decide: 'correct', value: '1204.50' },
      })
    await userEvent.keyboard('e')
    await userEvent.keyboard('{Escape}')
    expect(decisions(calls)).toHaveLength(2)
  })
})

describe('the page', () => {
  test('field and box light up together, and a click on the box chooses the field', async () => {
    const { screen } = await openInvoice()
    const mark = () => document.querySelector<HTMLElement>('[data-field-mark=issue_date]')!
    await expect.poll(mark).toBeTruthy()
    await screen.getByRole('button', { name: /^Date of issue/ }).hover()
    await expect.poll(() => mark().dataset['hovered']).toBe('true')
    const { left, top, width, height } = mark().getBoundingClientRect()
    const sheet = mark().parentElement!.parentElement!
    const point = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true }
    sheet.dispatchEvent(new MouseEvent('click', point))
    await expect.poll(activeField).toBe('issue_date')
  })

  test('a box the pointer is over lights its field up, until it leaves', async () => {
    await openInvoice()
    const mark = () => document.querySelector<HTMLElement>('[data-field-mark=issue_date]')!
    await expect.poll(mark).toBeTruthy()
    const lit = () => [...document.querySelectorAll('[data-fields-panel] [data-hovered]')].map((row) => row.textContent)
    const { left, top, width, height } = mark().getBoundingClientRect()
    const sheet = mark().parentElement!.parentElement!
    const over = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true }
    // Wherever the pointer was left by another test, and whatever was under it when the page came.
    await userEvent.hover(document.querySelector('[data-search-box]')!)
    sheet.dispatchEvent(new MouseEvent('mousemove', { clientX: 0, clientY: 0, bubbles: true }))
    await expect.poll(lit).toEqual([])
    sheet.dispatchEvent(new MouseEvent('mousemove', over))
    await expect.poll(lit).toEqual([expect.stringContaining('18 April 2026')])
    sheet.dispatchEvent(new MouseEvent('mousemove', { clientX: 0, clientY: 0, bubbles: true }))
    await expect.poll(lit).toEqual([])
    sheet.dispatchEvent(new MouseEvent('mousemove', over))
    await expect.poll(lit).toEqual([expect.stringContaining('18 April 2026')])
    sheet.dispatchEvent(new MouseEvent('mouseleave'))
    await expect.poll(lit).toEqual([])
  })

  test('a value marked on the page is sent with its place', async () => {
    const { screen, calls } = await openInvoice()
    await screen.getByRole('button', { name: 'Due date Required' }).click()
    await userEvent.keyboard('a')
    await screen.getByRole('button', { name: 'Mark on the page' }).click()
    await expect.poll(() => document.querySelector('[data-marking]')).toBeTruthy()
    const layer = document.querySelector<HTMLElement>('[data-page="1"] [data-marking]')!
    const box = page.boxes.find(({ start, end }) => page.text.slice(start, end) === '31/05/2026')!
    const { left, top, width, height } = layer.getBoundingClientRect()
    const at = (x: number, y: number) => ({ clientX: left + x * width, clientY: top + y * height, bubbles: true, pointerId: 1 })
    layer.setPointerCapture = () => undefined
    layer.dispatchEvent(new PointerEvent('pointerdown', at(box.x - 0.005, box.y - 0.005)))
    await Promise.resolve()
    layer.dispatchEvent(new PointerEvent('pointermove', at(box.x + box.width + 0.005, box.y + box.height + 0.005)))
    await Promise.resolve()
    layer.dispatchEvent(new PointerEvent('pointerup', at(box.x + box.width + 0.005, box.y + box.height + 0.005)))
    await expect.element(screen.getByRole('textbox', { name: 'Value of “Due date”' })).toHaveValue('31/05/2026')
    await screen.getByRole('button', { name: 'Save' }).click()
    const sent = decisions(calls).at(-1) as { decision: { value: string; at: { page: number; box: { x: number } } } }
    expect(sent.decision.value).toBe('31/05/2026')
    expect(sent.decision.at.page).toBe(1)
    expect(sent.decision.at.box.x).toBeCloseTo(box.x)
  })
})

describe('the one thing that raises completeness most', () => {
  const openWith = (bestAction: NonNullable<DocumentFields['bestAction']>) => openInvoice({}, { ...invoiceFields, bestAction })

  test('is a value to add: its editor opens', async () => {
    const { screen } = await openInvoice()
    await screen.getByRole('button', { name: 'Add “Due date” +14%' }).click()
    await expect.element(screen.getByRole('textbox', { name: 'Value of “Due date”' })).toHaveFocus()
  })

  test('is a value to correct: it is there to be changed', async () => {
    const { screen } = await openWith({ action: 'correct', field: 'iban', gain: 0.1 })
    await screen.getByRole('button', { name: 'Correct “IBAN” +10%' }).click()
    await expect.element(screen.getByRole('textbox', { name: 'Value of “IBAN”' })).toHaveValue('FR76 3000 6000 0112 3456 7890 189')
  })

  test('is a value to confirm: the focus goes to it, and nothing is decided yet', async () => {
    const { screen, calls } = await openWith({ action: 'confirm', field: 'iban', gain: 0.06 })
    await screen.getByRole('button', { name: 'Confirm “IBAN” +6%' }).click()
    await expect.poll(activeField).toBe('iban')
    await expect.poll(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field')).toBe('iban')
    expect(decisions(calls)).toEqual([])
  })

  test('is its type to choose, or its pages to read again', async () => {
    const typed = await openWith({ action: 'choose-type', gain: 0 })
    await typed.screen.getByRole('button', { name: 'Choose its type', exact: true }).click()
    await expect.element(typed.screen.getByRole('combobox', { name: 'Type of document' })).toHaveFocus()
    await typed.screen.unmount()
    const unread = await openWith({ action: 'read-again', gain: 0.2 })
    await unread.screen.getByRole('button', { name: 'Read the unread pages again +20%' }).click()
    await expect.poll(() => unread.history.location.search).toContain('panel=ledger')
  })
})

test('how completeness went is a line that rises with it, and a sentence', async () => {
  const { screen } = await openInvoice()
  const line = screen.getByRole('img', { name: /^How it went: .+: 40%; .+: 50%; .+: 62%$/ })
  await expect.element(line).toBeVisible()
  const points = (line.element().querySelector('polyline')?.getAttribute('points') ?? '')
    .split(' ')
    .map((point) => point.split(',').map(Number))
  expect(points.map(([x]) => x)).toEqual([0, 100, 200])
  const heights = points.map(([, y = 0]) => y)
  expect(heights).toEqual([...heights].sort((a, b) => b - a))
  expect(new Set(heights).size).toBe(3)
})

test('what never changed has no line', async () => {
  const { screen } = await openInvoice({ 'quality.history': () => [1, 2].map((at) => ({ at, completeness: 0.62, flags: [] })) })
  await expect.element(screen.getByRole('button', { name: 'Add “Due date” +14%' })).toBeVisible()
  await expect.element(screen.getByRole('img', { name: /^How it went/ })).not.toBeInTheDocument()
})

test('another value that was read, a later reading, the type, and who said what', async () => {
  const { screen, calls } = await openInvoice()
  await screen.getByRole('button', { name: /^Date of issue/ }).click()
  await screen.getByTitle('Use 8 April 2026').click()
  expect(decisions(calls).at(-1)).toMatchObject({
    field: 'issue_date',
    decision: { decide: 'correct', value: '8 avril 2026', at: { page: 2 } },
  })
  await screen.getByRole('button', { name: /^Seller/ }).click()
  await expect.element(screen.getByText('A later reading says Atelier Meridien. Your decision stands.')).toBeVisible()
  await screen.getByRole('combobox', { name: 'Type of document' }).click()
  await screen.getByRole('option', { name: 'Letter' }).click()
  await expect
    .poll(() => calls.some(([path, input]) => path === 'understanding.chooseType' && (input as { type: string }).type === 'letter'))
    .toBe(true)
  await screen.getByRole('button', { name: 'Who said what' }).click()
  await expect.element(screen.getByText('In the order of their turns')).toBeVisible()
})

test('why a value counts is told in words, to the keyboard and without a hover', async () => {
  const { screen } = await openInvoice({
    'understanding.board': () => ({
      runs: [{ source: 'labels', version: '3', expected: 0.8, proposals: [{ field: 'total', raw: '1 240,50 €', confidence: 0.95 }] }],
      fields: [
        judged('total', 1240.5, { confidence: 0.95, evidence: [seenBy('labels'), seenBy('amount-roles')], others: [1204.5, 0.4] }),
        judged('issue_date', '2026-04-18', { confidence: 0.5, evidence: [seenBy('dates')], others: ['2026-04-08', 0.6] }),
        judged('invoice_number', '2026-118', { evidence: [seenBy('identifiers')] }),
        judged('seller', 'Atelier Méridien', { status: 'corrected', evidence: [seenBy('person')] }),
        judged('iban', 'FR76', { status: 'rejected' }),
      ],
    }),
  })
  screen.getByRole('button', { name: 'Who said what' }).element().focus()
  await userEvent.keyboard('{Enter}')
  const why = (value: string) =>
    screen
      .getByRole('dialog')
      .getByRole('cell', { name: new RegExp(`^${value} `) })
      .element().textContent
  await expect
    .poll(() => why('1,240.50'))
    .toContain('2 sources agree on it: labels 3, amount-roles 3. It is the surest: 95%, the next one 40%.')
  expect(why('18 April 2026')).toMatch(/Proposed by dates 3\. It was the surest; .* to 50%, the other’s is 60%\.$/)
  expect(why('2026-118')).toContain('Proposed by identifiers 3. Nobody proposed another value.')
  expect(why('Atelier Méridien')).toContain('It counts because a person entered it.')
  expect(why('FR76')).toContain('It does not count: a person rejected it.')
  expect(document.querySelectorAll('[role=dialog] [data-wins]').length).toBe(4)
  await expectNoAxeViolations()
})

const seenBy = (source: string) => ({ page: 1, snippet: '', source, version: '3' })

function judged(
  name: string,
  value: string | number,
  {
    others,
    ...changes
  }: Partial<Pick<DocumentField, 'status' | 'confidence' | 'evidence'>> & { readonly others?: readonly [string | number, number] },
) {
  const { status, confidence, evidence } = field({ name, value, ...changes })
  const rival = others && { value: others[0], raw: String(others[0]), confidence: others[1], evidence: [] }
  return { name, value, status, confidence, evidence, others: rival ? [rival] : [] }
}

test('who said what is asked again after a decision', async () => {
  const { screen, calls } = await openInvoice()
  const asked = () => calls.filter(([path]) => path === 'understanding.board').length
  const open = async () => {
    await screen.getByRole('button', { name: 'Who said what' }).click()
    await expect.element(screen.getByText('In the order of their turns')).toBeVisible()
    await screen.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument()
  }
  await open()
  await open()
  expect(asked()).toBe(1)
  await screen.getByRole('button', { name: 'Confirm' }).click()
  await open()
  await expect.poll(asked).toBe(2)
})

test('a contradiction opens both documents at the disputed places', async () => {
  const { screen, history } = await openInvoice()
  await screen.getByRole('link', { name: 'Open both' }).click()
  await expect.poll(() => history.location.pathname).toBe('/check')
  await expect.element(screen.getByRole('heading', { name: /The invoice says €1,240.50/ })).toBeVisible()
  await expect.poll(() => document.querySelectorAll('[data-page] [data-hit]').length).toBe(2)
  await expectNoAxeViolations()
})

test('a question about what is missing is kept', async () => {
  const { screen, calls } = await openInvoice()
  await screen.getByRole('button', { name: 'Due date Required' }).click()
  await screen.getByRole('button', { name: 'Ask for it' }).click()
  await screen.getByRole('button', { name: 'Keep this question' }).click()
  await expect
    .poll(() => calls.find(([path]) => path === 'quality.followUps.open')?.[1])
    .toMatchObject({ document: 'aaa1', field: 'due_date', question: 'What is the value of “Due date”?' })
})
