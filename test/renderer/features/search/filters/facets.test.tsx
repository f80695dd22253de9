/** Values of filters, counted as the filters find them. */
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { sourceRow } from '#support/screen'
import { openSearch } from '../search-screen'

test('a tag counts with those below it, names nobody gave included; a folder what its word finds', async () => {
  const found: Readonly<Record<string, readonly { key: string; documents: number; pages: number }[]>> = {
    tagOrBelow: [
      { key: 'house', documents: 5, pages: 9 },
      { key: 'house/rent', documents: 3, pages: 3 },
    ],
    folder: [{ key: sourceRow.id, documents: 8, pages: 8 }],
  }
  const { screen, history } = await openSearch('/search?q=payment', {
    'documents.groups': ({ by }: { by: string }) => found[by] ?? [],
  })
  const chips = screen.getByRole('group', { name: 'Filters' })
  const values = screen.getByRole('checkbox')
  await chips.getByRole('button', { name: 'Folder' }).click()
  await expect.poll(() => values.all().map((each) => each.element().textContent)).toEqual(['/home/ada/Documents8'])
  await userEvent.keyboard('{Escape}')
  await chips.getByRole('button', { name: 'Tag' }).click()
  await expect.poll(() => values.all().map((each) => each.element().textContent)).toEqual(['house5', 'house/rent3'])
  await values.first().click()
  await expect.poll(() => decodeURIComponent(history.location.search)).toContain('tag:house')
})
