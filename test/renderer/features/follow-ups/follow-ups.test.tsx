/** Questions: the board and the month, what can be done with one, and documents that should have come. */
import { ORPCError } from '@orpc/client'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { FollowUp } from '#contract'
import { expectNoAxeViolations, followUp, hostState, openScreen, staying } from '#support/screen'

const inputs = (calls: readonly (readonly [string, unknown])[], path: string) =>
  calls.filter(([name]) => name === path).map(([, input]) => input)
const board = '/quality?part=follow-ups'
const none = { due: 0, overdue: 0, snoozed: 0, waiting: 0, answered: 0, closed: 0 }
const listed = (items: readonly FollowUp[], total = items.length) => ({ items, total, counts: { ...none, due: total } })

describe('the board', () => {
  test('has a column for each state and is walked with the arrows', async () => {
    const { screen } = await openScreen(board)
    await expect.element(screen.getByRole('region', { name: 'Overdue' }).getByText(/Page 3 could not be read/)).toBeVisible()
    await expect.element(screen.getByRole('region', { name: 'Waiting and snoozed' }).getByText('<b>Hostile & Sons</b>')).toBeVisible()
    const cards = () => [...document.querySelectorAll<HTMLElement>('[data-card]')]
    await expect.poll(() => cards().length).toBe(8)
    cards()[0]!.focus()
    await userEvent.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(cards()[1])
    await userEvent.keyboard('{ArrowRight}')
    expect(document.activeElement).toBe(cards()[3])
    await expectNoAxeViolations()
  })

  test('a column says how many there are, and shows more of them when asked', async () => {
    const { screen } = await openScreen(board, {
      'quality.followUps.list': ({ limit, states }: { limit: number; states?: readonly string[] }) => {
        const many = states?.join() === 'due' ? 1234 : 0
        const items = Array.from({ length: Math.min(limit, many) }, (_, n) => followUp({ id: `f${n}`, state: 'due', title: `Bill ${n}.` }))
        return { ...listed(items, many), counts: { ...none, due: 1234 } }
      },
    })
    const due = screen.getByRole('region', { name: 'Due', exact: true })
    await expect.element(due.getByRole('heading')).toHaveTextContent('Due 1,234')
    await expect.element(due.getByText('Bill 59.')).toBeInTheDocument()
    expect(due.getByText('Bill 60.').query()).toBeNull()
    await due.getByRole('button', { name: 'Show more (1,174 left)' }).click()
    await expect.element(due.getByText('Bill 119.')).toBeInTheDocument()
    // Nothing is overdue: nothing is red.
    const colourOf = (name: string) =>
      getComputedStyle(screen.getByRole('region', { name, exact: true }).getByRole('heading').element()).color
    expect(colourOf('Overdue')).toBe(colourOf('Due'))
  })

  test('an answer becomes the value, and can be taken back', async () => {
    const { screen, calls } = await openScreen(`${board}&question=f1`)
    await screen.getByRole('textbox', { name: 'Answer: Due date' }).fill('31/05/2026')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => inputs(calls, 'quality.followUps.answer')).toEqual([{ id: 'f1', value: '31/05/2026' }])
    await screen.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => inputs(calls, 'quality.followUps.reopen')).toEqual([{ id: 'f1' }])
    await expect
      .poll(() => inputs(calls, 'understanding.decide'))
      .toEqual([{ document: 'aaa1', field: 'due_date', decision: { decide: 'withdraw' } }])
  })

  test('a question that is about no field is answered in words', async () => {
    const { screen, calls } = await openScreen(`${board}&question=f2`)
    await screen.getByRole('textbox', { name: 'Answer' }).fill('There is no sharper scan.')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => inputs(calls, 'quality.followUps.answer')).toEqual([{ id: 'f2', value: 'There is no sharper scan.' }])
    await expect.element(screen.getByText('Answered about “Lettre de préavis”: There is no sharper scan.')).toBeVisible()
    await screen.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => inputs(calls, 'quality.followUps.reopen')).toEqual([{ id: 'f2' }])
    expect(inputs(calls, 'understanding.decide')).toEqual([])
  })

  test('an answer that is no value is told beside the field', async () => {
    const { screen } = await openScreen(`${board}&question=f1`, {
      'quality.followUps.answer': () => {
        throw new ORPCError('NOT_A_VALUE', { data: { field: 'due_date', value: 'soon', format: 'date' } })
      },
    })
    await screen.getByRole('textbox', { name: 'Answer: Due date' }).fill('soon')
    await userEvent.keyboard('{Enter}')
    await expect.element(screen.getByText(/“soon” cannot be read as a value/)).toBeVisible()
  })

  test('an answer that did not arrive is given again', async () => {
    let tries = 0
    const { screen, calls } = await openScreen(`${board}&question=f1`, {
      'quality.followUps.answer': () => {
        tries += 1
        if (tries === 1) throw new Error('The disk is full.')
        return { position: 3 }
      },
    })
    await screen.getByRole('textbox', { name: 'Answer: Due date' }).fill('31/05/2026')
    await userEvent.keyboard('{Enter}')
    await screen.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => inputs(calls, 'quality.followUps.answer')).toEqual(Array(2).fill({ id: 'f1', value: '31/05/2026' }))
    await expect.element(screen.getByRole('button', { name: 'Undo' })).toBeVisible()
  })

  test('is snoozed, escalated, noted, closed with a reason, and asked again', async () => {
    const put = await openScreen(`${board}&question=f3`)
    await put.screen.getByRole('button', { name: 'Snooze' }).click()
    await put.screen.getByRole('menuitem', { name: 'For 3 days' }).click()
    const now = new Date()
    const until = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 3, 8).getTime()
    await expect.poll(() => inputs(put.calls, 'quality.followUps.snooze')).toEqual([{ id: 'f3', until }])
    await expect.element(put.screen.getByText(/^Snoozed until /)).toBeVisible()
    await put.screen.getByRole('button', { name: 'Undo' }).click()
    await expect.element(put.screen.getByText('It is due again.')).toBeVisible()
    const again = (inputs(put.calls, 'quality.followUps.snooze')[1] as { until: number }).until
    expect(again).toBeLessThanOrEqual(Date.now())
    const { screen, calls } = await openScreen(`${board}&question=f3`)
    await screen.getByRole('button', { name: 'Escalate' }).click()
    await expect.poll(() => inputs(calls, 'quality.followUps.escalate')).toEqual([{ id: 'f3' }])
    await screen.getByRole('textbox', { name: 'Note' }).fill('On leave until Monday')
    await userEvent.tab()
    await expect.poll(() => inputs(calls, 'quality.followUps.note')).toEqual([{ id: 'f3', note: 'On leave until Monday' }])
    await screen.getByRole('button', { name: 'Close without an answer' }).click()
    await screen.getByRole('textbox', { name: 'Reason' }).fill('Paid in cash')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => inputs(calls, 'quality.followUps.close')).toEqual([{ id: 'f3', reason: 'Paid in cash' }])
    const closed = await openScreen(`${board}&question=f8`)
    await expect.element(closed.screen.getByText('The supplier has closed down.')).toBeVisible()
    await closed.screen.getByRole('button', { name: 'Ask again' }).click()
    await expect.poll(() => inputs(closed.calls, 'quality.followUps.reopen')).toEqual([{ id: 'f8' }])
  })

  test('a message can be changed, copied, and taken to the mail program', async () => {
    const { screen } = await openScreen(`${board}&question=f1`)
    await screen.getByRole('button', { name: 'Write a message' }).click()
    await expect.element(screen.getByRole('textbox', { name: 'Subject' })).toHaveValue('Facture 2026-118')
    const link = screen.getByRole('link', { name: 'Open in the mail program' })
    await expect
      .element(link)
      .toHaveAttribute('href', expect.stringMatching(/^mailto:compta@meridien\.example\?subject=Facture%202026-118&body=Bonjour/))
    await expectNoAxeViolations()
    await screen.getByRole('textbox', { name: 'Text' }).fill('Bonjour, quand faut-il payer ?')
    await expect.element(link).toHaveAttribute('href', expect.stringMatching(/&body=Bonjour%2C%20quand%20faut-il%20payer%20%3F$/))
    const copied: string[] = []
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((text) => {
      copied.push(text)
      return Promise.resolve()
    })
    onTestFinished(() => void vi.restoreAllMocks())
    await screen.getByRole('button', { name: 'Copy the message' }).click()
    await expect.element(screen.getByText('The message is copied.')).toBeVisible()
    expect(copied).toEqual(['Facture 2026-118\n\nBonjour, quand faut-il payer ?'])
  })

  test('in the application, the program around the page opens the mail program; where it cannot, that is said', async () => {
    let opened = true
    const { screen, calls } = await openScreen(`${board}&question=f1`, {
      'host.live': (_input, options) => staying({ ...hostState, kind: 'window' }, options?.signal),
      'host.writeMail': () => ({ opened }),
    })
    await screen.getByRole('button', { name: 'Write a message' }).click()
    await screen.getByRole('textbox', { name: 'Text' }).fill('Bonjour')
    const mail = screen.getByRole('button', { name: 'Open in the mail program' })
    await mail.click()
    await expect
      .poll(() => inputs(calls, 'host.writeMail'))
      .toEqual([{ to: 'compta@meridien.example', subject: 'Facture 2026-118', body: 'Bonjour' }])
    expect(screen.getByRole('alert').elements()).toEqual([])
    opened = false
    await mail.click()
    await expect.element(screen.getByRole('alert')).toHaveTextContent('No mail program could be opened. Copy the message instead.')
    await screen.getByRole('textbox', { name: 'Text' }).fill('x'.repeat(3_000))
    await expect.element(mail).not.toBeInTheDocument()
  })

  test('tells how it stood on a day that is over, without changing anything', async () => {
    const { screen, calls } = await openScreen(`${board}&asOf=2026-05-01&question=f1`, {
      'quality.followUps.show': () => followUp({ id: 'f1', state: 'overdue', dueAt: Date.UTC(2026, 3, 20) }),
    })
    await expect.element(screen.getByText(/This is how it stood at the end of 1 May 2026/)).toBeVisible()
    const at = new Date(2026, 4, 1, 23, 59, 59, 999).getTime()
    expect(inputs(calls, 'quality.followUps.show')).toEqual([{ id: 'f1', at }])
    const columns = () => inputs(calls, 'quality.followUps.list').filter((input) => (input as { at?: number }).at === at)
    await expect
      .poll(() => columns().map((input) => (input as { states?: readonly string[] }).states?.join()))
      .toEqual(expect.arrayContaining(['overdue', 'due', 'snoozed,waiting', 'answered,closed']))
    await expect.element(screen.getByRole('button', { name: 'Snooze' })).not.toBeInTheDocument()
  })

  test('without a question it teaches where they come from', async () => {
    const { screen } = await openScreen(board, { 'quality.followUps.list': () => listed([]) })
    await expect.element(screen.getByText('No open question')).toBeVisible()
  })
})

test('the month shows deadlines on their days', async () => {
  const now = Date.now()
  const { screen, history } = await openScreen(`${board}&layout=calendar`, {
    'quality.followUps.list': () => listed([1, 2, 3, 4, 5].map((n) => followUp({ id: `f${n}`, state: 'due', dueAt: now }))),
  })
  await expect.element(screen.getByRole('table', { name: /^Deadlines in/ })).toBeVisible()
  await screen.getByRole('button', { name: '2 more' }).click()
  await expect.poll(() => document.querySelectorAll('[data-card]').length).toBe(5)
  await expectNoAxeViolations()
  document.querySelector<HTMLElement>('[data-card]')!.click()
  await expect.poll(() => history.location.search).toContain('question=f1')
})

test('a month of more deadlines than can be shown says so, and is asked for by its own days', async () => {
  const { screen, calls } = await openScreen(`${board}&layout=calendar&asOf=2026-05-20`, {
    'quality.followUps.list': () => listed([followUp({ id: 'f1', state: 'due', dueAt: new Date(2026, 4, 7).getTime() })], 2345),
  })
  await expect.element(screen.getByText('1 of 2,345 deadlines, the earliest')).toBeVisible()
  // From the Monday before the first to the Sunday after the last.
  await expect
    .poll(() => inputs(calls, 'quality.followUps.list'))
    .toContainEqual(
      expect.objectContaining({ dueFrom: new Date(2026, 3, 27).getTime(), dueUntil: new Date(2026, 4, 31, 23, 59, 59, 999).getTime() }),
    )
})

describe('the calendar', () => {
  const days = [['april', 3, 3], ['may1', 4, 1], ['may2', 4, 7], ['may3', 4, 28], ['june', 5, 2]] as const // prettier-ignore
  const all = days.map(([id, month, day]) => followUp({ id, state: 'due', title: id, dueAt: new Date(2026, month, day, 12).getTime() }))
  /** Answers as the engine does: of the days that were asked for. */
  const openMay = () =>
    openScreen(`${board}&layout=calendar&asOf=2026-05-20`, {
      'quality.followUps.list': ({ dueFrom = 0, dueUntil = Infinity }: { dueFrom?: number; dueUntil?: number }) =>
        listed(all.filter(({ dueAt }) => dueAt >= dueFrom && dueAt <= dueUntil)),
    })
  const titles = () => [...document.querySelectorAll<HTMLElement>('[data-card]')].map(({ title }) => title.split(' – ')[1])

  test('goes a month back and on, and comes back to today', async () => {
    const { screen } = await openMay()
    // The weeks of May end on Sunday 31.
    await expect.poll(titles).toEqual(['may1', 'may2', 'may3'])
    await screen.getByRole('button', { name: 'Next month' }).click()
    await expect.element(screen.getByRole('table', { name: 'Deadlines in June 2026' })).toBeVisible()
    await expect.poll(titles).toEqual(['june'])
    await screen.getByRole('button', { name: 'Next month' }).click()
    await expect.element(screen.getByText('No deadline in this month.')).toBeVisible()
    await screen.getByRole('button', { name: 'Today' }).click()
    await expect.element(screen.getByRole('table', { name: 'Deadlines in May 2026' })).toBeVisible()
    await expect.poll(titles).toEqual(['may1', 'may2', 'may3'])
    await screen.getByRole('button', { name: 'Previous month' }).click()
    await expect.element(screen.getByRole('table', { name: 'Deadlines in April 2026' })).toBeVisible()
    // Its last week reaches into May.
    await expect.poll(titles).toEqual(['april', 'may1'])
    for (let back = 0; back < 4; back++) await screen.getByRole('button', { name: 'Previous month' }).click()
    await expect.element(screen.getByRole('table', { name: 'Deadlines in December 2025' })).toBeVisible()
  })

  test('is walked with the arrows from question to question, in the order of days', async () => {
    const { history } = await openMay()
    await expect.poll(titles).toEqual(['may1', 'may2', 'may3'])
    const cards = [...document.querySelectorAll<HTMLElement>('[data-card]')]
    const focused = () => cards.findIndex((card) => card === document.activeElement)
    cards[0]!.focus()
    const walked: number[] = []
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowUp']) {
      await userEvent.keyboard(`{${key}}`)
      walked.push(focused())
    }
    // Stays at both ends.
    expect(walked).toEqual([1, 2, 2, 1, 0, 0])
    await userEvent.keyboard('{ArrowRight}{Enter}')
    await expect.poll(() => history.location.search).toContain('question=may2')
  })
})

test('documents that should have come: with their days, put off, or no longer expected', async () => {
  const { screen, calls } = await openScreen('/quality?part=expected')
  const missing = screen.getByRole('region', { name: 'Missing' })
  await expect.element(missing.getByText('Did not come around 5 March 2026')).toBeVisible()
  await missing.getByRole('button', { name: 'Snooze' }).click()
  await screen.getByRole('menuitem', { name: 'For a week' }).click()
  await expect.poll(() => inputs(calls, 'quality.expected.snooze')[0]).toMatchObject({ sender: 'Banque du Littoral', type: 'letter' })
  await missing.getByRole('button', { name: 'No longer expected' }).click()
  await expect.poll(() => inputs(calls, 'quality.expected.noLonger')).toEqual([{ sender: 'Banque du Littoral', type: 'letter' }])
  await expectNoAxeViolations()
})
