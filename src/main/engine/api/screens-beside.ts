/** What draws the windows, beside what is counted by itself already. */
import type { ScreenProcess } from '#contract'

/** A host lists all that its toolkit started: what is counted by itself already stays out of the sum. */
export const screensBeside = (screens: readonly ScreenProcess[], counted: readonly number[]): ScreenProcess[] =>
  screens.filter(({ pid }) => !counted.includes(pid))
