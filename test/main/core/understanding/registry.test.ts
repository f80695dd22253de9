/** Every knowledge source is at the board because its file is in the folder. */
import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { knowledgeSources } from '../../../../src/main/core/understanding/registry'

it('each file of the folder is registered under its own name, once', () => {
  const files = readdirSync('src/main/core/understanding/sources').flatMap((file) => /^(.+)\.source\.ts$/.exec(file)?.[1] ?? [])
  expect(files.length).toBeGreaterThan(10)
  expect(knowledgeSources.map(({ name }) => name)).toEqual(files.sort())
})
