/** When a failure is tried again, and when it is final. */
import type { Reason, ReasonCode } from '#kernel'

const firstDelayMs = 1_000
const longestDelayMs = 60_000

/** Milliseconds to the next try: 1 s, 4 s, 16 s … at most a minute. */
export const nextTryDelay = (attempt: number): number => Math.min(firstDelayMs * 4 ** (attempt - 1), longestDelayMs)

/** The others come from the content: trying the same bytes again gives the same answer. */
const passing: readonly ReasonCode[] = ['file-locked', 'file-unreadable', 'reader-crashed', 'ocr-engine-failed']

/** `maxAttempts`: tries in all before a failure that may pass by itself becomes final. */
export const isFinalFailure = (reason: Reason, attempt: number, maxAttempts: number): boolean =>
  !passing.includes(reason.code) || attempt >= maxAttempts
