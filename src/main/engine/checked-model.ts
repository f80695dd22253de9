/** The model's files are held against their checksums once for each version of the application, not at every start. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkModelFiles, describeModel } from '#adapters/embeddings'
import { ok, type Reason, type Result } from '#kernel'
import type { EmbeddingModel } from '#ports'

export async function checkedModel(modelFolder: string, vaultFolder: string, version: string): Promise<Result<EmbeddingModel, Reason>> {
  const model = describeModel(modelFolder)
  if (!model.ok) return model
  const marker = join(vaultFolder, 'checked-model')
  const checked = `${version} ${model.value.id} ${modelFolder}`
  if ((await readFile(marker, 'utf8').catch(() => '')) === checked) return model
  const sound = await checkModelFiles(modelFolder)
  // Without the marker the next start checks again: nothing is lost when it cannot be written.
  if (sound.ok) await writeFile(marker, checked).catch(() => undefined)
  return sound.ok ? ok(model.value) : sound
}
