/** A card of the board gives the person who is asked the width it has. */
import { expect, test } from 'vitest'
import { followUp, openScreen } from '#support/screen'

const showCard = async (ask: string) => {
  const { screen } = await openScreen('/quality?part=follow-ups', {
    'quality.followUps.list': ({ states }: { states?: readonly string[] }) => {
      const items = states?.join() === 'due' ? [followUp({ id: 'f1', state: 'due', ask })] : []
      return { items, total: items.length, counts: { due: 1, overdue: 0, snoozed: 0, waiting: 0, answered: 0, closed: 0 } }
    },
  })
  const person = screen.getByTitle(ask)
  await expect.element(person).toBeVisible()
  const card = person.element().closest<HTMLElement>('[data-card]')!
  return { card, name: person.element().querySelector('bdi')! }
}

test('a name of a firm is read in full', async () => {
  const { name } = await showCard('Atelier Méridien SARL')
  expect(name.scrollWidth).toBeLessThanOrEqual(name.clientWidth || Math.ceil(name.getBoundingClientRect().width))
})

test('a name longer than the card ends inside of it', async () => {
  const { card, name } = await showCard('Société anonyme de construction et d’aménagement du littoral méditerranéen')
  expect(name.getBoundingClientRect().right).toBeLessThanOrEqual(card.getBoundingClientRect().right)
  expect(card.scrollWidth).toBeLessThanOrEqual(card.clientWidth)
})
