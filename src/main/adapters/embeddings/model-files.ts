/** The model on disk: what it is called, how many dimensions it gives, and whether its files are the ones that were shipped. */
import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { err, ok, reason, type Reason, type Result } from '#kernel'
import type { EmbeddingModel } from '#ports'

const weights = 'onnx/model_quantized.onnx'
const configSchema = z.object({ hidden_size: z.number().int().positive() })

/** Reads names and sums only: cheap enough for every start. */
export function describeModel(modelFolder: string): Result<EmbeddingModel, Reason> {
  const sums = readSums(modelFolder)
  if (!sums.ok) return sums
  const sum = sums.value.get(weights)
  if (sum === undefined) return err(damaged(modelFolder, 'SHA256SUMS', `names no ${weights}`))
  const config = readConfig(modelFolder)
  if (!config.ok) return config
  return ok({ id: `${basename(modelFolder)}-${sum.slice(0, 12)}`, dimensions: config.value.hidden_size })
}

/** Reads and hashes every file (about 60 MB): once for each version of the application is enough. */
export async function checkModelFiles(modelFolder: string): Promise<Result<EmbeddingModel, Reason>> {
  const model = describeModel(modelFolder)
  const sums = readSums(modelFolder)
  if (!model.ok) return model
  if (!sums.ok) return sums
  for (const [file, expected] of sums.value) {
    const actual = await sha256Of(join(modelFolder, file))
    if (actual === undefined) return err(missing(modelFolder, file))
    if (actual !== expected) return err(damaged(modelFolder, file, `SHA-256 is ${actual}, expected ${expected}`))
  }
  return model
}

function readSums(modelFolder: string): Result<ReadonlyMap<string, string>, Reason> {
  const text = readText(modelFolder, 'SHA256SUMS')
  if (!text.ok) return text
  const lines = [...text.value.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)]
  return ok(new Map(lines.map(([, sum = '', file = '']) => [file, sum])))
}

function readConfig(modelFolder: string): Result<z.infer<typeof configSchema>, Reason> {
  const text = readText(modelFolder, 'config.json')
  if (!text.ok) return text
  try {
    return ok(configSchema.parse(JSON.parse(text.value)))
  } catch (error) {
    return err(damaged(modelFolder, 'config.json', String(error)))
  }
}

function readText(modelFolder: string, file: string): Result<string, Reason> {
  try {
    return ok(readFileSync(join(modelFolder, file), 'utf8'))
  } catch (error) {
    return err(missing(modelFolder, file, String(error)))
  }
}

async function sha256Of(path: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash)
    return hash.digest('hex')
  } catch {
    return undefined
  }
}

const missing = (folder: string, file: string, detail?: string) => reason('model-missing', { model: basename(folder), file }, detail)
const damaged = (folder: string, file: string, detail: string) => reason('model-damaged', { model: basename(folder), file }, detail)
