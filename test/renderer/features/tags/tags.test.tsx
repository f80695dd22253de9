/** Tags in their dialog. */
import { notifications } from '@mantine/notifications'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { documentRows, expectNoAxeViolations, openScreen, type Answers } from '#support/screen'

const answers: Answers = {
  'documents.tags.colour': () => ({ position: 2 }),
  'documents.tags.rename': () => ({ position: 2 }),
  'documents.tags.remove': () => ({ position: 2 }),
  'documents.tag': () => ({ position: 3 }),
  'documents.list': () => ({ items: documentRows, next: null, total: documentRows.length }),
}
const inputsOf = (calls: readonly (readonly [string, unknown])[], path: string) =>
  calls.flatMap(([name, input]) => (name === path ? [input] : []))

async function openDialog(more: Answers = {}) {
  // Those of the test before.
  notifications.clean()
  const opened = await openScreen('/library', { ...answers, ...more })
  await opened.screen.getByRole('button', { name: 'Manage tags' }).click()
  return { ...opened, dialog: opened.screen.getByRole('dialog') }
}

test('a colour is chosen, and taken back', async () => {
  const { screen, calls, dialog } = await openDialog()
  await dialog.getByRole('button', { name: 'Colour of “paid”: Green' }).click()
  await screen.getByRole('menuitem', { name: 'Violet' }).click()
  await expect.poll(() => inputsOf(calls, 'documents.tags.colour')).toEqual([{ tag: 'paid', colour: 'violet' }])
  await screen.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => inputsOf(calls, 'documents.tags.colour').at(-1)).toEqual({ tag: 'paid', colour: 'green' })
})

test('a tag is renamed, slashes and spaces tidied', async () => {
  const { calls, dialog } = await openDialog()
  await expectNoAxeViolations()
  await dialog.getByRole('button', { name: 'Rename “paid”' }).click()
  await dialog.getByRole('textbox').fill('money / paid')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => inputsOf(calls, 'documents.tags.rename')).toEqual([{ tag: 'paid', to: 'money/paid' }])
})

test('removing a tag removes those below it; undo gives each document back what it had', async () => {
  const { screen, calls, dialog } = await openDialog()
  await dialog.getByRole('button', { name: 'Remove “house” from every document' }).click()
  await expect.poll(() => inputsOf(calls, 'documents.tags.remove')).toEqual([{ tag: 'house' }])
  await screen.getByRole('status').filter({ hasText: 'was removed from every document' }).getByRole('button', { name: 'Undo' }).click()
  await expect
    .poll(() => inputsOf(calls, 'documents.tag'))
    .toEqual([{ documents: [documentRows[0]!.id], add: ['house/renovation'], remove: [] }])
  await expect.poll(() => inputsOf(calls, 'documents.tags.colour')).toContainEqual({ tag: 'house/renovation', colour: 'teal' })
})

test('without tags the dialog says how to make one', async () => {
  const { dialog } = await openDialog({ 'documents.tags.list': () => [] })
  await expect.element(dialog.getByText(/Type a name to make the first tag/)).toBeVisible()
})

test('the tree is walked, opened and closed with the arrows', async () => {
  const { screen } = await openScreen('/library', answers)
  const house = screen.getByRole('treeitem', { name: 'house 1', exact: true })
  await expect.element(house).toHaveAttribute('aria-expanded', 'true')
  ;(house.element() as HTMLElement).focus()
  await userEvent.keyboard('{ArrowLeft}')
  await expect.element(house).toHaveAttribute('aria-expanded', 'false')
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(screen.getByRole('treeitem', { name: /paid/ })).toHaveFocus()
})

test('a new tag has a colour of its own from the beginning, one below a painted tag has that one’s', async () => {
  const { screen, calls } = await openScreen('/documents/aaa1?panel=about', answers)
  await screen.getByRole('button', { name: 'Add a tag' }).click()
  await userEvent.keyboard('garden{Enter}')
  await expect.poll(() => inputsOf(calls, 'documents.tags.colour')).toEqual([{ tag: 'garden', colour: 'red', isByItself: true }])
  await userEvent.keyboard('paid/late{Enter}')
  await expect.poll(() => inputsOf(calls, 'documents.tag').length).toBe(2)
  expect(inputsOf(calls, 'documents.tags.colour')).toHaveLength(1)
})

test('a name that only stands above others counts what is below it, in the tree and in the dialog', async () => {
  const tags = [
    { tag: 'house', documents: 1_204, own: 0, colour: 'ink' },
    { tag: 'house/renovation', documents: 1_204, own: 1_204, colour: 'teal' },
  ]
  const { screen, dialog } = await openDialog({ 'documents.tags.list': () => tags })
  await expect.element(dialog.getByRole('listitem').first()).toHaveTextContent('house1,204 documents')
  await userEvent.keyboard('{Escape}')
  await expect.element(screen.getByRole('treeitem', { name: 'house 1,204' })).toBeVisible()
})
