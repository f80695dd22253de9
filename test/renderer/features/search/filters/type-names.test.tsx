/** A type asked for by what it is called shows as that type, and is ticked among the values. */
import { expect, test } from 'vitest'
import { openSearch } from '../search-screen'

const asked = async (filter: string) => {
  const opened = await openSearch(`/search?q=${encodeURIComponent(`payment ${filter}`)}`, {
    'documents.groups': ({ by }: { by: string }) =>
      by === 'typeOrKind'
        ? [
            { key: 'invoice', documents: 5, pages: 9 },
            { key: 'pdf', documents: 3, pages: 3 },
          ]
        : [],
  })
  return { ...opened, chips: opened.screen.getByRole('group', { name: 'Filters' }) }
}

test.each(['type:facture', 'type:FACTURE', 'type:Invoice', 'type:"invoice"'])(
  '%s is the type Invoice, and taken off by its box',
  async (filter) => {
    const { screen, chips, history } = await asked(filter)
    const chip = chips.getByRole('button', { name: /Type.*Invoice/ })
    await chip.click()
    const values = screen.getByRole('checkbox')
    await expect.element(values.first()).toHaveAttribute('aria-checked', 'true')
    await expect.element(values.nth(1)).toHaveAttribute('aria-checked', 'false')
    await values.first().click()
    await expect.poll(() => decodeURIComponent(history.location.search)).not.toContain('type:')
  },
)
