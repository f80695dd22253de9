/** The box and the chips: two ways to write the same query. */
import { userEvent } from 'vitest/browser'
import { expect, test } from 'vitest'
import { expectNoAxeViolations } from '#support/screen'
import { openSearch } from './search-screen'

test('a filter is completed with the keyboard, name and value', async () => {
  const { screen, box } = await openSearch('/search')
  await box.click()
  await userEvent.keyboard('rent ty')
  await expect.element(screen.getByRole('option', { name: /^type:/ })).toBeVisible()
  await userEvent.keyboard('{Tab}')
  await expect.element(box).toHaveValue('rent type:')
  await expect.element(screen.getByRole('listbox', { name: 'Type' }).getByRole('option', { name: /Spreadsheet/ })).toBeVisible()
  await expectNoAxeViolations()
  await userEvent.keyboard('{ArrowDown}{Enter}')
  await expect.element(box).toHaveValue('rent type:spreadsheet ')
  await userEvent.keyboard('due')
  await expect.element(box).toHaveValue('rent type:spreadsheet due')
  await expect.element(screen.getByRole('group', { name: 'Filters' })).toMatchTextContent('Type Spreadsheet')
})

test('tags and folders are completed, quoted where they must be', async () => {
  const { box, screen } = await openSearch('/search')
  await box.click()
  await userEvent.keyboard('tag:reno')
  await expect.element(screen.getByRole('option', { name: /house\/renovation/ })).toBeVisible()
  await userEvent.keyboard('{Enter}in:doc')
  await expect.element(screen.getByRole('listbox', { name: 'Folder' }).getByRole('option', { name: /Documents/ })).toBeVisible()
  await userEvent.keyboard('{Enter}')
  await expect.element(box).toHaveValue('tag:house/renovation in:Documents ')
})

test('Escape closes the suggestions, then empties the box', async () => {
  const { box, screen } = await openSearch('/search')
  await box.click()
  await userEvent.keyboard('type:')
  await expect.element(screen.getByRole('listbox', { name: 'Type' }).getByRole('option', { name: /PDF/ })).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(screen.getByRole('listbox', { name: 'Type' }).getByRole('option', { name: /PDF/ })).not.toBeInTheDocument()
  await userEvent.keyboard('{Escape}')
  await expect.element(box).toHaveValue('')
})

test('letters typed in the middle stay where they are typed', async () => {
  const { box } = await openSearch('/search?q=payent')
  await box.click()
  await userEvent.keyboard('{Home}{ArrowRight}{ArrowRight}{ArrowRight}mm')
  await expect.element(box).toHaveValue('paymment')
})

test('a chip sets, shows and clears its filter in the text', async () => {
  const { screen, box } = await openSearch('/search?q=rent')
  const chips = screen.getByRole('group', { name: 'Filters' })
  await chips.getByRole('button', { name: 'Type' }).click()
  await screen.getByRole('checkbox', { name: /PDF/ }).click()
  await expect.element(box).toHaveValue('rent type:pdf')
  await expect.element(screen.getByRole('checkbox', { name: /PDF/ })).toBeChecked()
  await userEvent.keyboard('{Escape}')
  await chips.getByRole('button', { name: 'Remove the filter Type' }).click()
  await expect.element(box).toHaveValue('rent')
})

test('dates are set as spans, in the person’s own language', async () => {
  const { screen, box } = await openSearch('/search?q=loyer', {
    'vault.settings.list': () => [{ name: 'language', value: 'fr', default: 'auto', origin: 'file' }],
  })
  await screen.getByRole('button', { name: 'Date' }).click()
  await screen.getByRole('button', { name: 'L’année dernière' }).click()
  const year = new Date().getFullYear()
  await expect.element(box).toHaveValue(`loyer après:${year - 1} avant:${year}`)
  await expect.element(screen.getByText(`à partir de ${year - 1}, avant ${year}`)).toBeVisible()
})

test('how to search is chosen, and the address holds it', async () => {
  const { screen, callsOf, history } = await openSearch('/search?q=rent')
  await screen.getByRole('combobox', { name: 'How to search' }).click()
  await screen.getByRole('option', { name: 'Words only' }).click()
  await expect.poll(() => history.location.href).toBe('/search?q=rent&mode=words')
  await expect.poll(() => callsOf('search.search')).toContainEqual({ query: 'rent', mode: 'words', limit: 40 })
})

test('an address that says nonsense is a search all the same', async () => {
  const { box } = await openSearch('/search?q=2024&mode=loud&at=7')
  await expect.element(box).toHaveValue('2024')
})
