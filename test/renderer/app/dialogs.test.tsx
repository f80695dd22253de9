/** Dialogs over dialogs: Escape closes the topmost only, and who goes elsewhere leaves the sheet of keys behind. */
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { documentRow, expectNoAxeViolations, openScreen } from '#support/screen'

const rows = ['Letter one', 'Letter two'].map((title, index) => documentRow({ id: `doc${index}`, title }))
const answers = { 'documents.list': () => ({ items: rows, next: null, total: rows.length }), 'documents.tag': () => ({ position: 2 }) }
const openPalette = () => userEvent.keyboard('{Control>}k{/Control}')

async function openTags() {
  const opened = await openScreen('/library?view=table', answers)
  await opened.screen.getByText('Letter one').first().click()
  await userEvent.keyboard('{Control>}a{/Control}')
  await opened.screen.getByRole('toolbar').getByRole('button', { name: 'Tags…' }).click()
  const tags = opened.screen.getByRole('dialog', { name: 'Tags of 2 documents' })
  const typed = tags.getByRole('combobox')
  await typed.fill('half')
  return { ...opened, tags, typed, palette: opened.screen.getByRole('dialog', { name: 'Search, go to, do …' }) }
}

test('the palette over a dialog closes alone, and what was typed below stays', async () => {
  const { tags, typed, palette } = await openTags()
  await openPalette()
  await expect.element(palette).toBeVisible()
  await expectNoAxeViolations()
  await userEvent.keyboard('lett')
  await userEvent.keyboard('{Escape}')
  await expect.element(palette).not.toBeInTheDocument()
  await expect.element(typed).toHaveValue('half')
  await userEvent.keyboard('{Escape}')
  await expect.element(tags).not.toBeInTheDocument()
})

test('the sheet over a dialog lies on top and closes alone', async () => {
  const { screen, typed, palette } = await openTags()
  await openPalette()
  await userEvent.keyboard('keyboard')
  await palette.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  const sheet = screen.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect.element(palette).not.toBeInTheDocument()
  await sheet.getByText('Go to a place').click()
  await userEvent.keyboard('{Escape}')
  await expect.element(sheet).not.toBeInTheDocument()
  await expect.element(typed).toHaveValue('half')
})

test('the palette over the sheet closes alone; a document that is chosen there closes the sheet as well', async () => {
  const { screen, history } = await openScreen('/settings', answers)
  await expect.element(screen.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await userEvent.keyboard('{Shift>}?{/Shift}')
  const sheet = screen.getByRole('dialog', { name: 'Keyboard shortcuts' })
  const palette = screen.getByRole('dialog', { name: 'Search, go to, do …' })
  await expect.element(sheet).toBeVisible()
  await openPalette()
  await expect.element(palette).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(palette).not.toBeInTheDocument()
  await expect.element(sheet).toBeVisible()
  await openPalette()
  await userEvent.keyboard('letter')
  await palette.getByRole('button', { name: /^Letter two/ }).click()
  await expect.poll(() => history.location.pathname).toBe('/documents/doc1')
  await expect.element(sheet).not.toBeInTheDocument()
})

test('the palette opens over a drawer, and Escape leaves the drawer open', async () => {
  const { screen } = await openScreen('/quality?part=follow-ups')
  await screen.getByRole('main').getByRole('button', { name: /\?/ }).first().click()
  const drawer = screen.getByRole('dialog', { name: 'The question' })
  await expect.element(drawer).toBeVisible()
  await openPalette()
  const palette = screen.getByRole('dialog', { name: 'Search, go to, do …' })
  await expect.element(palette).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(palette).not.toBeInTheDocument()
  // Longer than a drawer takes to go.
  await openPalette()
  await expect.element(palette).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(palette).not.toBeInTheDocument()
  await expect.element(drawer).toBeVisible()
})

test('who goes elsewhere through the palette has left the dialog, also where it is the same screen again', async () => {
  const { tags, palette, history, screen } = await openTags()
  await openPalette()
  await userEvent.keyboard('library')
  await palette.getByRole('button', { name: /^Library/ }).click()
  await expect.poll(() => history.location.href).toBe('/library')
  await expect.element(tags).not.toBeInTheDocument()
  await screen.getByRole('button', { name: 'Manage tags' }).click()
  const manage = screen.getByRole('dialog', { name: 'Tags' })
  await expect.element(manage).toBeVisible()
  await openPalette()
  await userEvent.keyboard('reading')
  await palette.getByRole('button', { name: /^Reading/ }).click()
  await expect.element(manage).not.toBeInTheDocument()
})
