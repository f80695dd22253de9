/** The fields beside a document: shown with their places, decided on by keyboard, corrected by typing and by marking. */
import { ORPCError } from '@orpc/client'
import { beforeEach, describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { DocumentFields } from '#contract'
import { expectNoAxeViolations, field, invoiceFields, openScreen, type Answers } from '#support/screen'
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

  test('an error says what to do, and trying again works', async () => {
    let isBroken = true
    drawPages([])
    const { screen } = await openScreen('/documents/aaa1', {
      'understanding.fields': () => {
        if (isBroken) throw new ORPCError('VAULT_DAMAGED', { data: { what: 'a page', where: 'blobs' } })
        return invoiceFields
      },
    })
    await expect.element(screen.getByText(/The vault is damaged/)).toBeVisible()
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
