import { expect, it } from 'vitest'
import { completed, completionAt, type Vocabulary } from '../../../../../src/renderer/features/search/query/complete'

const vocabulary: Vocabulary = {
  language: 'en',
  values: {
    type: [
      { value: 'pdf', label: 'PDF', documents: 5 },
      { value: 'spreadsheet', label: 'Spreadsheet', documents: 1 },
      { value: 'book', label: 'Book', documents: 0 },
    ],
    in: [{ value: 'Clinic papers', label: '/home/ada/Clinic papers' }],
    before: [{ value: '2025', label: '2025' }],
    after: [],
    lang: [{ value: 'fra', label: 'French' }],
    tag: [{ value: 'house/renovation', label: 'house/renovation' }],
  },
}
const offered = (text: string, caret = text.length) =>
  completionAt(text, caret, vocabulary)?.suggestions.map(({ written }) => written) ?? []
const taken = (text: string) => {
  const completion = completionAt(text, text.length, vocabulary)!
  return completed(text, completion, completion.suggestions[0]!)
}

it('offers names of filters for words that begin like one, in either language', () => {
  expect(offered('rent ty')).toEqual(['type:'])
  expect(offered('rent avan')).toEqual(['before:'])
  expect(offered('rent t')).toEqual([])
  expect(offered('rent')).toEqual([])
})

it('offers values the archive has, and others when they are asked for', () => {
  expect(offered('type:')).toEqual(['type:pdf', 'type:spreadsheet'])
  expect(offered('type:bo')).toEqual(['type:book'])
})

it('finds values by their name and by any word of it', () => {
  expect(offered('lang:fren')).toEqual(['lang:fra'])
  expect(offered('tag:reno')).toEqual(['tag:house/renovation'])
  expect(offered('in:pap')).toEqual(['in:"Clinic papers"'])
})

it('completes inside a quotation that is still open, and what is excluded', () => {
  expect(offered('in:"Clin')).toEqual(['in:"Clinic papers"'])
  expect(offered('-type:p')).toEqual(['-type:pdf'])
})

it('offers nothing for what is complete, nor where nothing is typed', () => {
  expect(offered('type:pdf')).toEqual([])
  expect(offered('type:pdf ', 9)).toEqual([])
})

it('goes on typing behind what was taken', () => {
  expect(taken('rent ty')).toEqual({ text: 'rent type:', caret: 10 })
  expect(taken('in:"Clin')).toEqual({ text: 'in:"Clinic papers" ', caret: 19 })
})

it('completes where the caret is, not at the end', () => {
  const completion = completionAt('type:p rent', 6, vocabulary)!
  expect(completed('type:p rent', completion, completion.suggestions[0]!)).toEqual({ text: 'type:pdf rent', caret: 9 })
})
