/** The model's checksums, on a copy of the shipped model's small files. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '#support/temporary-folder'
import { checkedModel } from '../../../src/main/engine/checked-model'

const shipped = 'resources/models/multilingual-e5-small-latin'

function copyOfModel(): string {
  const folder = join(temporaryFolder(), 'multilingual-e5-small-latin')
  cpSync(shipped, folder, { recursive: true })
  return folder
}

it('takes the shipped model, and looks at its files only once for a version', async () => {
  const [model, vault] = [copyOfModel(), temporaryFolder()]
  expect(await checkedModel(model, vault, '1.0.0')).toMatchObject({ ok: true })

  rmSync(join(model, 'tokenizer.json'))

  expect(await checkedModel(model, vault, '1.0.0')).toMatchObject({ ok: true })
  expect(await checkedModel(model, vault, '1.0.1')).toMatchObject({ ok: false, error: { code: 'model-missing' } })
})

it('names a file that differs from the one that was shipped', async () => {
  const [model, vault] = [copyOfModel(), temporaryFolder()]
  const path = join(model, 'tokenizer_config.json')
  writeFileSync(path, `${readFileSync(path, 'utf8')} `)

  const checked = await checkedModel(model, vault, '1.0.0')

  expect(checked).toMatchObject({ ok: false, error: { code: 'model-damaged' } })
  expect(JSON.stringify(checked)).toContain('tokenizer_config.json')
})
