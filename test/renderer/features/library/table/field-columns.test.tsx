/** What documents say as columns of the table: chosen by name, asked for only then, sorted by, remembered. */
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { Flag, ListedValue, ListInput, LiveChange } from '#contract'
import { documentRow, expectNoAxeViolations, type Answers } from '#support/screen'
import { openLibrary } from '../open-library'

interface Said {
  readonly values: Readonly<Record<string, ListedValue>>
  readonly missing: readonly string[]
  readonly flags: readonly Flag[]
}

const said: readonly Said[] = [
  {
    values: {
      total: { value: 1240.5, currency: 'EUR', status: 'proposed' },
      due_date: { value: '2026-05-18', status: 'confirmed' },
      seller: { value: 'Atelier Méridien', status: 'corrected' },
    },
    missing: ['vat_rate', 'iban'],
    flags: ['overdue', 'duplicate'],
  },
  { values: {}, missing: [], flags: [] },
]

/** Answers as the engine does: what is not asked for is not there. */
const invoices: Answers = {
  'documents.list': ({ fields = [], beside = [] }: Partial<ListInput>) => ({
    items: said.map(({ values, missing, flags }, index) => ({
      ...documentRow({ id: `inv${index}`, title: `Invoice ${index}`, type: 'invoice' }),
      ...(fields.length > 0 && { values: Object.fromEntries(Object.entries(values).filter(([name]) => fields.includes(name))) }),
      ...(beside.includes('missing') && { missing }),
      ...(beside.includes('flags') && { flags }),
    })),
    next: null,
    total: said.length,
  }),
}

const inputs = (calls: readonly (readonly [string, unknown])[]) =>
  calls.flatMap(([name, input]) => (name === 'documents.list' ? [input as Partial<ListInput>] : []))

async function openColumns(answers: Answers = {}) {
  const opened = await openLibrary('/library', { ...invoices, ...answers })
  await expect.element(opened.screen.getByText('Invoice 0')).toBeVisible()
  await opened.screen.getByRole('button', { name: 'Columns' }).click()
  const choose = async (typed: string, name: string) => {
    await opened.screen.getByRole('textbox', { name: 'Document fields' }).fill(typed)
    await opened.screen.getByRole('checkbox', { name, exact: true }).click()
  }
  const cell = (column: string, row = 0) => {
    const headers = opened.screen.getByRole('columnheader').elements()
    const at = headers.findIndex((element) => element.textContent === column)
    return opened.screen
      .getByRole('row', { name: new RegExp(`Invoice ${row}`) })
      .getByRole('gridcell')
      .nth(at)
  }
  return { ...opened, choose, cell }
}

test('a field is looked for by its name, becomes a column, and is asked for only from then on', async () => {
  const { screen, calls, choose, cell } = await openColumns()
  expect(inputs(calls).every((input) => input.fields === undefined && input.beside === undefined)).toBe(true)
  await choose('due', 'Due date')
  await choose('total', 'Total')
  await choose('lab', 'Haemoglobin')
  await userEvent.keyboard('{Escape}')
  await expect.element(cell('Total')).toHaveTextContent('€1,240.50')
  await expect.element(cell('Due date')).toHaveTextContent('18 May 2026')
  await expect.element(cell('Total', 1)).toBeEmptyDOMElement()
  await expect.element(cell('Total')).toHaveAttribute('data-number')
  expect(getComputedStyle(cell('Total').element()).justifyContent).toBe('flex-end')
  expect(inputs(calls).at(-1)?.fields).toEqual(['due_date', 'hemoglobin', 'total'])
  expect(inputs(calls).at(-1)?.beside).toBeUndefined()
  expect(window.localStorage.getItem('palimpsest.library')).toContain('"name":"field:total"')
  await expectNoAxeViolations()
  await screen.getByRole('button', { name: 'Columns' }).click()
  await screen.getByRole('checkbox', { name: 'Haemoglobin' }).click()
  await expect.element(screen.getByRole('columnheader', { name: 'Haemoglobin' })).not.toBeInTheDocument()
})

test('what is not called so in any pack is said', async () => {
  const { screen } = await openColumns()
  await screen.getByRole('textbox', { name: 'Document fields' }).fill('zebra')
  await expect.element(screen.getByText('No field is called so.')).toBeVisible()
})

test('the list is sorted by a field, from the largest first, and its address says so', async () => {
  const { screen, calls, history, choose } = await openColumns()
  await choose('total', 'Total')
  await userEvent.keyboard('{Escape}')
  const header = screen.getByRole('columnheader', { name: 'Total' })
  await header.click()
  await expect.element(header).toHaveAttribute('aria-sort', 'descending')
  expect(decodeURIComponent(history.location.href)).toContain('sort=field:total')
  expect(inputs(calls).at(-1)?.sort).toEqual({ by: 'field:total', descending: true })
  await userEvent.keyboard('{Enter}')
  await expect.element(header).toHaveAttribute('aria-sort', 'ascending')
})

test('what is missing and what is worth a look are columns, too', async () => {
  const { screen, calls, cell } = await openColumns()
  await screen.getByRole('checkbox', { name: 'Missing' }).click()
  await screen.getByRole('checkbox', { name: 'Worth a look' }).click()
  await userEvent.keyboard('{Escape}')
  await expect.element(cell('Missing')).toHaveTextContent('VAT rate, IBAN')
  await expect.element(cell('Worth a look').getByRole('img', { name: 'Overdue' })).toBeVisible()
  expect(inputs(calls).at(-1)).toMatchObject({ beside: ['missing', 'flags'] })
})

test('a value that changes is asked for again; a list without values is not', async () => {
  let tell: (change: LiveChange) => void = () => undefined
  const told = new Promise<LiveChange>((resolve) => (tell = resolve))
  const { calls, choose, cell } = await openColumns({
    'documents.live': async function* () {
      yield await told
      await new Promise(() => undefined)
    },
  })
  await choose('total', 'Total')
  await userEvent.keyboard('{Escape}')
  await expect.element(cell('Total')).toHaveTextContent('€1,240.50')
  const before = inputs(calls).length
  tell({
    position: 2,
    rows: [documentRow({ id: 'inv0', title: 'Invoice 0', type: 'invoice' })],
    isPartial: false,
    total: 2,
    also: [],
  })
  await expect
    .poll(() =>
      inputs(calls)
        .slice(before)
        .map(({ fields }) => fields),
    )
    .toContainEqual(['total'])
  await expect.element(cell('Total')).toHaveTextContent('€1,240.50')
})
