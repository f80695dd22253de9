/** What a person who looks elsewhere is told, once, and where it leads. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LedgerChange } from '#contract'
import { createNotices, type Notice } from '../../../../src/main/hosts/electron/notices'
import { createShellTexts } from '../../../../src/main/hosts/electron/texts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const change = (type: string): LedgerChange => ({ position: 1, at: 0, type })

async function open({ isWatched = false } = {}) {
  const texts = await createShellTexts('en')
  const shown: (Notice & { readonly go: () => void })[] = []
  const gone: string[] = []
  const notices = createNotices({
    texts: () => texts,
    isWatched: () => isWatched,
    goTo: (route) => gone.push(route),
    show: (notice, go) => shown.push({ ...notice, go }),
  })
  return { notices, shown, gone }
}

describe('what time brings', () => {
  it('is told once for all reminders and escalations that come together, and leads to the questions', async () => {
    const { notices, shown, gone } = await open()
    for (const type of ['FollowUpReminded', 'FollowUpReminded', 'FollowUpNoted', 'FollowUpEscalated']) notices.onChange(change(type))
    expect(shown).toEqual([])
    vi.advanceTimersByTime(10_000)
    expect(shown).toMatchObject([{ title: 'Questions wait for their answer', body: '3 questions are past their deadline.' }])
    shown[0]?.go()
    expect(gone).toEqual(['/quality?part=follow-ups'])
    notices.onChange(change('FollowUpReminded'))
    vi.advanceTimersByTime(10_000)
    expect(shown.map(({ body }) => body)).toEqual(['3 questions are past their deadline.', 'One question is past its deadline.'])
  })

  it('says that a document did not come', async () => {
    const { notices, shown, gone } = await open()
    notices.onChange(change('ExpectedDocumentMissed'))
    vi.advanceTimersByTime(10_000)
    expect(shown.map(({ body }) => body)).toEqual(['One document that should have come did not.'])
    shown[0]?.go()
    expect(gone).toEqual(['/quality?part=expected'])
  })

  it('is not told to somebody who looks', async () => {
    const { notices, shown } = await open({ isWatched: true })
    notices.onChange(change('FollowUpReminded'))
    vi.advanceTimersByTime(10_000)
    expect(shown).toEqual([])
  })
})
