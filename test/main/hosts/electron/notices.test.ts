/** What a person who looks elsewhere is told, once, and where it leads. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { QualityNews } from '#contract'
import { createNotices, type Notice } from '../../../../src/main/hosts/electron/notices'
import { createShellTexts } from '../../../../src/main/hosts/electron/texts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const news = (told: Partial<QualityNews>): QualityNews => ({ position: 1, reminded: 0, missed: 0, ...told })

async function open({ isWatched = false } = {}) {
  const texts = await createShellTexts('en')
  const shown: (Notice & { readonly go: () => void })[] = []
  const gone: (string | undefined)[] = []
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
    for (const reminded of [2, 0, 1]) notices.onQualityNews(news({ reminded }))
    expect(shown).toEqual([])
    vi.advanceTimersByTime(10_000)
    expect(shown).toMatchObject([{ title: 'Questions wait for their answer', body: '3 questions are past their deadline.' }])
    shown[0]?.go()
    expect(gone).toEqual(['/quality?part=follow-ups'])
    notices.onQualityNews(news({ reminded: 1 }))
    vi.advanceTimersByTime(10_000)
    expect(shown.map(({ body }) => body)).toEqual(['3 questions are past their deadline.', 'One question is past its deadline.'])
  })

  it('says that a document did not come', async () => {
    const { notices, shown, gone } = await open()
    notices.onQualityNews(news({ missed: 1 }))
    vi.advanceTimersByTime(10_000)
    expect(shown.map(({ body }) => body)).toEqual(['One document that should have come did not.'])
    shown[0]?.go()
    expect(gone).toEqual(['/quality?part=expected'])
  })

  it('is not told to somebody who looks', async () => {
    const { notices, shown } = await open({ isWatched: true })
    notices.onQualityNews(news({ reminded: 1 }))
    vi.advanceTimersByTime(10_000)
    expect(shown).toEqual([])
  })
})

it('says once that closing the window did not end the application, and leads back to the window as it was', async () => {
  const { notices, shown, gone } = await open()
  notices.onHidden()
  notices.onHidden()
  expect(shown).toMatchObject([{ title: 'Palimpsest goes on reading' }])
  shown[0]?.go()
  expect(gone).toEqual([undefined])
})
