/** What the screen asks first, whichever part of it is opened; asked ahead when the page has nothing else to do, the first visit is as quick as the next. */
import type { ScreenData } from '#client'

export const trendDays = 90

export const waitingQueries = ({ quality }: ScreenData['queries']) => ({
  summary: quality.summary.queryOptions(),
  checks: quality.checks.queryOptions({ input: { limit: 1 } }),
  followUps: quality.followUps.list.queryOptions({ input: { limit: 1 } }),
  expected: quality.expected.list.queryOptions(),
})

/** What fails is asked again, and told, by whoever shows it. */
export function askForQuality({ cache, queries }: ScreenData): void {
  const { summary, checks, followUps, expected } = waitingQueries(queries)
  const asked = [
    cache.query(summary),
    cache.query(checks),
    cache.query(followUps),
    cache.query(expected),
    cache.query(queries.quality.trend.queryOptions({ input: { days: trendDays } })),
    cache.query(queries.understanding.types.queryOptions()),
  ]
  for (const each of asked) each.catch(() => undefined)
}
