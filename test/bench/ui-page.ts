/** What is measured inside the page: the time from a key to what it brought on the screen, and tasks that blocked the page. */
import type { Locator, Page } from 'playwright'

declare global {
  interface Window {
    /** Set by the measurements below. */
    keyTimes?: { pressedAt: number; firstAt: number; lastAt: number; readonly first: number[]; readonly last: number[] }
    longTasks?: number[]
    opened?: { pressedAt: number; paintedAt: number }
  }
}

/** Milliseconds from each key of `text` to the first and to the last change of the results that was painted before the next key. */
export async function keystrokesToPaint(
  page: Page,
  text: string,
  pauseMs = 500,
): Promise<{ readonly first: readonly number[]; readonly last: readonly number[] }> {
  const box = page.locator('[data-search-box]')
  await box.focus()
  await page.evaluate(() => {
    const found: NonNullable<Window['keyTimes']> = { pressedAt: 0, firstAt: 0, lastAt: 0, first: [], last: [] }
    window.keyTimes = found
    const ended = (): void => {
      if (found.pressedAt === 0 || found.firstAt === 0) return
      found.first.push(found.firstAt - found.pressedAt)
      found.last.push(found.lastAt - found.pressedAt)
    }
    window.addEventListener(
      'keydown',
      ({ timeStamp, key }) => {
        ended()
        found.firstAt = found.lastAt = 0
        found.pressedAt = key.length === 1 ? timeStamp : 0
      },
      true,
    )
    const isResult = (node: Node): boolean => (node instanceof Element ? node : node.parentElement)?.closest('[role=listbox]') !== null
    new MutationObserver((changes) => {
      if (!changes.some(({ target }) => isResult(target))) return
      // After the frame in which the change is painted.
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => {
          found.lastAt = performance.now()
          if (found.firstAt === 0) found.firstAt = found.lastAt
        }
        channel.port2.postMessage(undefined)
      })
    }).observe(document.body, { childList: true, characterData: true, subtree: true })
  })
  for (const letter of text) {
    await page.keyboard.press(letter === ' ' ? 'Space' : letter)
    await page.waitForTimeout(pauseMs)
  }
  await page.keyboard.press('Shift')
  return page.evaluate(() => ({ first: window.keyTimes?.first ?? [], last: window.keyTimes?.last ?? [] }))
}

/** Milliseconds from the click on a link to the last change of the screen it opens, when that was painted. */
export async function clickToPaint(page: Page, link: Locator, settledMs = 1_200): Promise<number> {
  await page.evaluate(() => {
    const opened: NonNullable<Window['opened']> = { pressedAt: 0, paintedAt: 0 }
    window.opened = opened
    window.addEventListener('click', ({ timeStamp }) => (opened.pressedAt = timeStamp), { capture: true, once: true })
    const content = document.querySelector('#content')
    if (!content) throw new Error('There is no screen.')
    new MutationObserver(() => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => (opened.paintedAt = performance.now())
        channel.port2.postMessage(undefined)
      })
    }).observe(content, { childList: true, characterData: true, subtree: true })
  })
  await link.click()
  await page.waitForTimeout(settledMs)
  return page.evaluate(() => (window.opened ? window.opened.paintedAt - window.opened.pressedAt : Number.NaN))
}

/** Lengths of the tasks of more than 50 ms that ran while `work` was done. */
export async function longTasksDuring(page: Page, work: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(() => {
    const tasks: number[] = []
    window.longTasks = tasks
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    }).observe({ type: 'longtask' })
  })
  await work()
  await page.waitForTimeout(500)
  return page.evaluate(() => window.longTasks ?? [])
}
