import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { temporaryFolder } from '#support/temporary-folder'

const manual = (language: string) => readFileSync(new URL(`../../../../docs/user/${language}/writing-a-pack.md`, import.meta.url), 'utf8')

it.each(['en', 'fr'])('the pack that the manual shows (%s) is one', (language) => {
  const [, example = ''] = /```yaml\n(.*?)```/s.exec(manual(language)) ?? []
  const folder = join(temporaryFolder(), 'packs')
  mkdirSync(folder)
  writeFileSync(join(folder, 'rent_receipt.yaml'), example)
  const { packs, problems } = loadPacks([folder])
  expect(problems).toEqual([])
  expect(packs.get('rent_receipt')?.checks.map(({ name }) => name)).toEqual(['rent_and_charges'])
})
