/** Accessibility as axe sees it, on what is shown now. */
import axe from 'axe-core'
import { expect } from 'vitest'

/** Waits until nothing moves: a colour in the middle of a fade is nobody's contrast. */
export async function expectNoAxeViolations(root: Element = document.documentElement): Promise<void> {
  await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)))
  const { violations } = await axe.run(root, {
    resultTypes: ['violations'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
  })
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html }) => `   ${html}`).join('\n')}`)
  expect(told.join('\n')).toBe('')
}
