/** Each page has the language its own small words say, the document that of most of its text. */
import { expect, it } from 'vitest'
import { workTheBoard } from '../../../../src/main/core/understanding/control'
import { knowledgeSources } from '../../../../src/main/core/understanding/registry'
import { typedDocument } from '#support/typed-page'

const english = 'This is the letter that we have promised to you, and it is about the parcel that came with the train.'
const french = 'Voici la lettre que nous vous avons promise, et elle est pour le colis qui est venu avec le train.'

it('is told page by page', () => {
  const { board } = workTheBoard(typedDocument([`${english}\n${english}`, french, '12 34 56']), new Map(), [], knowledgeSources)
  expect([1, 2].map((page) => board.languageOf(page))).toEqual(['en', 'fr'])
  // A page without words is in the language of the document.
  expect([board.language, board.languageOf(3)]).toEqual(['en', 'en'])
})
