/** The quality screen: figures and charts that can be read by everybody, reviewing many documents, what is wrong, what was learned. */
import { ORPCError } from '@orpc/client'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { expectNoAxeViolations, openScreen, qualityRows, qualitySummary, reviewItems } from '#support/screen'

const inputs = (calls: readonly (readonly [string, unknown])[], path: string) =>
  calls.filter(([name]) => name === path).map(([, input]) => input)

describe('the overview', () => {
  test('is asked again in one round however often the engine tells, and once more for what it told meanwhile', async () => {
    let asked = 0
    let told = 0
    let tell = () => {}
    let answer = () => {}
    await openScreen('/quality', {
      'quality.live': async function* () {
        for (;;) {
          await new Promise<void>((resolve) => (tell = resolve))
          told += 1
          yield { position: 2, reminded: 0, missed: 0 }
        }
      },
      'quality.trend': async () => {
        asked += 1
        if (asked > 1) await new Promise<void>((resolve) => (answer = resolve))
        return []
      },
    })
    await expect.poll(() => asked).toBe(1)
    tell()
    await expect.poll(() => asked).toBe(2)
    for (const times of [2, 3, 4]) {
      tell()
      await expect.poll(() => told).toBe(times)
    }
    expect(asked).toBe(2)
    answer()
    await expect.poll(() => asked).toBe(3)
  })

  test('says the figures, and each chart has its table', async () => {
    const { screen } = await openScreen('/quality')
    await expect.element(screen.getByText('Mean of 44 documents of a known type')).toBeVisible()
    await expect.element(screen.getByText(/37 fields, about 6 min/)).toBeVisible()
    await screen.getByRole('button', { name: 'Show the figures' }).first().click()
    await expect.element(screen.getByRole('table', { name: 'Documents by completeness' })).toBeVisible()
    await expectNoAxeViolations()
  })

  test('the heat map is walked with the arrows and leads to its documents', async () => {
    const { screen, history } = await openScreen('/quality')
    const cell = screen.getByRole('link', { name: /Invoice, Due date: unusable in 12 of 21 \(57%\)/ })
    await expect.element(cell).toBeVisible()
    ;(cell.element() as HTMLElement).focus()
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(screen.getByRole('link', { name: /Invoice, IBAN/ })).toHaveFocus()
    await userEvent.keyboard('{ArrowLeft}{Enter}')
    await expect.poll(() => history.location.pathname).toBe('/library')
    expect(decodeURIComponent(history.location.search).replaceAll('+', ' ')).toContain('type:invoice missing:due-date')
  })

  test('the trend says each day to the keyboard', async () => {
    const { screen } = await openScreen('/quality')
    const line = screen.getByRole('slider', { name: /^Completeness over time/ })
    await expect.element(line).toHaveAttribute('aria-valuetext', expect.stringContaining('49 documents'))
    document.querySelector<SVGElement>('[role=slider]')?.focus()
    await userEvent.keyboard('{Home}')
    await expect.element(line).toHaveAttribute('aria-valuetext', expect.stringContaining('20 documents'))
  })

  test('an empty archive teaches one thing, and an error can be tried again', async () => {
    const { screen } = await openScreen('/quality', { 'quality.summary': () => ({ ...qualitySummary, documents: 0 }) })
    await expect.element(screen.getByText('Nothing to measure yet')).toBeVisible()
    const broken = await openScreen('/quality', {
      'quality.summary': () => {
        throw new ORPCError('VAULT_DAMAGED', { data: { what: 'a page', where: 'index' } })
      },
    })
    await expect.element(broken.screen.getByRole('button', { name: 'Try again' })).toBeVisible()
  })

  test('in French and in the dark without violations', async () => {
    const { screen } = await openScreen('/quality', {
      'vault.settings.list': () => [
        { name: 'language', value: 'fr', default: 'auto', origin: 'file' },
        { name: 'theme', value: 'dark', default: 'system', origin: 'file' },
      ],
    })
    await expect.element(screen.getByText('Ce qui manque, et où')).toBeVisible()
    await expectNoAxeViolations()
  })
})

describe('the review of many documents', () => {
  test('walks fields with the same keys, sends each decision, and takes the last back', async () => {
    const { screen, calls } = await openScreen('/quality?part=review')
    await expect.element(screen.getByRole('heading', { name: '37 fields to confirm, about 6 mins' })).toBeVisible()
    const current = () => document.querySelector('[data-current]')?.getAttribute('data-field')
    await expect.poll(() => document.activeElement?.hasAttribute('data-current')).toBe(true)
    await userEvent.keyboard('c')
    await expect.poll(current).toBe('issue_date')
    await expect.element(screen.getByRole('heading', { name: /^36 fields/ })).toBeVisible()
    await userEvent.keyboard('r')
    await expect.poll(current).toBe('iban')
    await userEvent.keyboard('u')
    await expect.poll(current).toBe('issue_date')
    await userEvent.keyboard('e')
    await screen.getByRole('textbox', { name: 'Value of “Date of issue”' }).fill('19/04/2026')
    await userEvent.keyboard('{Enter}')
    await expect.poll(current).toBe('iban')
    await userEvent.keyboard('j')
    await expect.poll(current).toBe('sender')
    expect(inputs(calls, 'understanding.decide')).toEqual([
      { document: 'aaa1', field: 'total', decision: { decide: 'confirm' } },
      { document: 'aaa1', field: 'issue_date', decision: { decide: 'reject' } },
      { document: 'aaa1', field: 'issue_date', decision: { decide: 'withdraw' } },
      { document: 'aaa1', field: 'issue_date', decision: { decide: 'correct', value: '19/04/2026' } },
    ])
    await expectNoAxeViolations()
  })

  test('what the engine refuses comes back with its reason', async () => {
    const { screen } = await openScreen('/quality?part=review', {
      'understanding.decide': () => {
        throw new ORPCError('NOTHING_TO_DECIDE', { data: { field: 'total' } })
      },
    })
    await expect.poll(() => document.activeElement?.hasAttribute('data-current')).toBe(true)
    await userEvent.keyboard('c')
    await expect.element(screen.getByText(/There is nothing to decide here any more/)).toBeVisible()
  })

  /** The first field is decided on; the queue as it is after that comes when it is told to, every item another object, 50 in all. */
  async function decideTheFirst(after: (items: typeof reviewItems) => typeof reviewItems) {
    let open = (): void => undefined
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    let isDecided = false
    const { screen, calls } = await openScreen('/quality?part=review', {
      'quality.review': async () => {
        if (!isDecided) return { total: 37, items: reviewItems }
        await gate
        return structuredClone({ total: 50, items: after(reviewItems.slice(1)) })
      },
      'understanding.decide': () => {
        isDecided = true
        return { position: 2 }
      },
    })
    await expect.poll(() => document.activeElement?.hasAttribute('data-current')).toBe(true)
    await userEvent.keyboard('c')
    await expect.poll(current).toBe('issue_date')
    const answerAgain = async () => {
      open()
      await expect.element(screen.getByRole('heading', { name: /^50 fields/ })).toBeVisible()
    }
    return { screen, calls, answerAgain }
  }
  const current = () => document.querySelector('[data-current]')?.getAttribute('data-field')

  test('an editor that was opened stays open while the queue is fetched again', async () => {
    const { screen, calls, answerAgain } = await decideTheFirst((items) => items)
    await userEvent.keyboard('e')
    await expect.element(screen.getByRole('textbox', { name: 'Value of “Date of issue”' })).toHaveFocus()
    await answerAgain()
    // Without it, letters would be decisions.
    await userEvent.keyboard('19/04/2026{Enter}')
    await expect
      .poll(() => inputs(calls, 'understanding.decide').at(-1))
      .toEqual({ document: 'aaa1', field: 'issue_date', decision: { decide: 'correct', value: '19/04/2026' } })
  })

  test('what is looked at stays, wherever its document stands once its score has changed', async () => {
    const { answerAgain } = await decideTheFirst((items) => items.toReversed())
    await answerAgain()
    expect(current()).toBe('issue_date')
  })

  test('says when everything is decided', async () => {
    const { screen } = await openScreen('/quality?part=review', { 'quality.review': () => ({ total: 0, items: [] }) })
    await expect.element(screen.getByText('Everything is decided')).toBeVisible()
  })

  test('goes on beyond what was fetched', async () => {
    let items = reviewItems
    const { screen } = await openScreen('/quality?part=review', {
      'quality.review': () => ({ total: items.length, items }),
      'understanding.decide': ({ field }: { field: string }) => {
        items = items.filter((item) => item.field.name !== field)
        return { position: 2 }
      },
    })
    for (const left of [4, 3, 2, 1]) {
      await expect.poll(() => document.activeElement?.hasAttribute('data-current')).toBe(true)
      await userEvent.keyboard('c')
      await expect.element(screen.getByRole('heading', { name: new RegExp(`^${left} field`) })).toBeVisible()
    }
    await userEvent.keyboard('c')
    await expect.element(screen.getByText('Everything is decided')).toBeVisible()
  })
})

describe('worst first', () => {
  test('is as long as the archive, drawn as far as seen, fetched as far as walked', async () => {
    const [first] = (await import('#support/screen')).qualityRows
    const total = 100_000
    const { screen, calls } = await openScreen('/quality?part=worst', {
      'quality.rows': ({ limit, after }: { limit: number; after?: string }) => {
        const from = Number(after ?? 0)
        const items = Array.from({ length: limit }, (_, index) => ({
          ...first!,
          document: `d${from + index}`,
          title: `Document ${from + index}`,
        }))
        return { items, next: String(from + limit), total }
      },
    })
    await expect.element(screen.getByText('100,000 documents, the least complete first')).toBeVisible()
    await expect.element(screen.getByRole('link', { name: 'Document 0', exact: true })).toBeVisible()
    expect(document.querySelectorAll('[data-row]').length).toBeLessThan(60)
    ;(screen.getByRole('link', { name: 'Document 0', exact: true }).element() as HTMLElement).focus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(screen.getByRole('link', { name: 'Document 1', exact: true })).toHaveFocus()
    await userEvent.keyboard('{End}')
    await expect.poll(() => inputs(calls, 'quality.rows').length).toBeGreaterThan(1)
    await expectNoAxeViolations()
  })

  test('is filtered as a list is', async () => {
    const { screen, calls, history } = await openScreen('/quality?part=worst')
    await screen.getByRole('textbox', { name: /^Filter/ }).fill('type:invoice')
    await expect.poll(() => inputs(calls, 'quality.rows').at(-1)).toMatchObject({ filter: 'type:invoice' })
    expect(history.location.search).toContain('filter=')
  })
})

test('failed checks lead to both places', async () => {
  const { screen, history } = await openScreen('/quality?part=checks')
  await screen.getByRole('link', { name: /The invoice says €1,240.50/ }).click()
  await expect.poll(() => history.location.href).toContain('/check?document=aaa1&check=same_as_order')
})

test('what was learned can be forgotten, and a mistake in a pack is told with its line', async () => {
  const { screen, calls } = await openScreen('/quality?part=learned', {
    'understanding.types': () => ({
      types: [],
      problems: [{ file: 'packs/invoice.yaml', line: 12, problem: '`need` is none of required, recommended, optional' }],
    }),
  })
  await expect.element(screen.getByText('packs/invoice.yaml, line 12')).toBeVisible()
  await screen.getByRole('button', { name: 'Forget what was learned of atelier meridien' }).click()
  await expect.poll(() => inputs(calls, 'understanding.templates.forget')).toEqual([{ sender: 'atelier meridien', type: 'invoice' }])
  await expectNoAxeViolations()
})

describe('every document’s quality', () => {
  /** In two pages, and what was handed over as files. */
  async function exported(item: string) {
    const files: { readonly name: string; readonly blob: Blob }[] = []
    const blobs: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      if (blob instanceof Blob) blobs.push(blob)
      return 'blob:nothing'
    })
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      files.push({ name: this.download, blob: blobs.at(-1) ?? new Blob() })
    })
    onTestFinished(() => void vi.restoreAllMocks())
    const { screen, calls } = await openScreen('/quality', {
      'quality.rows': ({ after }: { after?: string }) => ({
        items: after === undefined ? qualityRows.slice(0, 5) : qualityRows.slice(5),
        next: after === undefined ? 'more' : null,
        total: qualityRows.length,
      }),
    })
    await screen.getByRole('button', { name: 'Export' }).click()
    await screen.getByRole('menuitem', { name: item }).click()
    await expect.element(screen.getByText(new RegExp(`^${qualityRows.length} documents exported to palimpsest-quality`))).toBeVisible()
    expect(inputs(calls, 'quality.rows').at(-1)).toMatchObject({ after: 'more' })
    expect(files).toHaveLength(1)
    return { name: files[0]?.name, type: files[0]?.blob.type, text: (await files[0]?.blob.text()) ?? '' }
  }

  test('is exported as a table, page after page', async () => {
    const { name, type, text } = await exported('As a table (CSV)')
    expect([name, type]).toEqual(['palimpsest-quality.csv', 'text/csv;charset=utf-8'])
    const lines = text.split('\r\n')
    expect(lines[0]?.replace('\uFEFF', '')).toBe(
      'document,title,type,source,completeness,missing,flags,updatedAt,followUps,followUpDeadline',
    )
    expect(lines.filter((line) => line !== '')).toHaveLength(qualityRows.length + 1)
    expect(lines[1]).toMatch(
      /^aaa1,"Invoice 2026-118, Atelier Méridien",invoice,folder-1,0\.31,due_date vat_rate iban total seller,contradiction/,
    )
  })

  test('is exported as data, page after page', async () => {
    const { name, type, text } = await exported('As data (JSON)')
    expect([name, type]).toEqual(['palimpsest-quality.json', 'application/json;charset=utf-8'])
    expect(JSON.parse(text)).toEqual(qualityRows)
  })
})

test('many failed checks begin with the first ones, and the rest is shown when asked for', async () => {
  const items = Array.from({ length: 100 }, (_, index) => ({
    document: `d${String(index)}`,
    title: `Bill ${String(index)}`,
    name: 'sums',
    severity: 'error' as const,
    message: { en: 'The lines do not make the total.', fr: 'Le total ne correspond pas.' },
  }))
  const { screen } = await openScreen('/quality?part=checks', {
    'quality.checks': ({ limit }: { limit: number }) => ({ total: 100, items: items.slice(0, limit) }),
  })
  await expect.element(screen.getByText('Bill 59', { exact: true })).toBeInTheDocument()
  expect(screen.getByText('Bill 60', { exact: true }).query()).toBeNull()
  await screen.getByRole('button', { name: 'Show more (40 left)' }).click()
  await expect.element(screen.getByText('Bill 99', { exact: true })).toBeInTheDocument()
  expect(screen.getByRole('button', { name: /Show/ }).query()).toBeNull()
})
