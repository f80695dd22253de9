/** What the first letter would ask for: names of types and fields, to filter by. On its way while the screen is drawn. */
import type { ScreenData } from '#client'

export function askForSearch({ cache, queries }: ScreenData): void {
  // An error is asked about again, and told, by the screen.
  cache.query(queries.understanding.types.queryOptions()).catch(() => undefined)
}
