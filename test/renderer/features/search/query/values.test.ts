import { expect, it } from 'vitest'
import { kindValues, languageValues, sourceValues } from '../../../../../src/renderer/features/search/query/values'

const same = (value: string) => value
const group = (key: string, documents: number) => ({ key, documents, pages: documents })

it('names folders by their last part, and by two where two are called alike', () => {
  const folders = ['/home/ada/Clinic', 'D:\\Archive\\2024', '/srv/Clinic', ''].map((path) => ({ id: path, path }))
  expect(sourceValues(folders, [group('/srv/Clinic', 3)]).map(({ value, documents }) => [value, documents])).toEqual([
    ['ada/Clinic', 0],
    ['2024', 0],
    ['srv/Clinic', 3],
  ])
  expect(sourceValues(folders, undefined)[0]).toEqual({ value: 'ada/Clinic', label: '/home/ada/Clinic' })
})

it('counts a document in two languages for both', () => {
  const values = languageValues([group('eng', 2), group('eng+fra', 3), group('', 4)], same)
  expect(values.map(({ value, documents }) => [value, documents])).toEqual([
    ['eng', 5],
    ['fra', 3],
  ])
})

it('puts kinds the archive has first, kinds it does not know included', () => {
  const values = kindValues([group('mail', 2), group('invoice', 7)], same, same)
  expect(values.slice(0, 3).map(({ value, documents }) => [value, documents])).toEqual([
    ['invoice', 7],
    ['mail', 2],
    ['pdf', 0],
  ])
})
