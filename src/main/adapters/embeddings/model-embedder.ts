/** The embedding model in this process: transformers.js for the words, ONNX Runtime for the numbers. */
import { basename, dirname, sep } from 'node:path'
import type { PreTrainedModel, PreTrainedTokenizer, Tensor } from '@xenova/transformers'
import { err, ok, reason, type Reason, type Result } from '#kernel'
import type { Embedder } from '#ports'
import { planBatches } from './batches'
import { describeModel } from './model-files'
import { meanPool } from './mean-pool'

export interface ModelEmbedderOptions {
  readonly modelFolder: string
  readonly threads: number
}

/** The model's window, with the tokens that begin and end a text. */
const maxTokens = 512
// No text needs more characters to fill the window; tokenising megabytes to throw them away would stall the worker.
const maxCharacters = maxTokens * 16
// 4 to 8 texts a batch are fastest for this model; eight full windows at once would only cost memory.
const batchLimits = { texts: 8, tokens: 1024 }

export async function createModelEmbedder({ modelFolder, threads }: ModelEmbedderOptions): Promise<Result<Embedder, Reason>> {
  const model = describeModel(modelFolder)
  if (!model.ok) return model
  const loaded = await loadModel(modelFolder, threads)
  if (!loaded.ok) return loaded
  const { tokenizer, network, tensor } = loaded.value
  const { dimensions } = model.value

  return ok({
    model: model.value,
    async embed(kind, texts, signal) {
      const tokens = texts.map((text) => tokenise(`${kind}: ${text}`))
      const vectors: Float32Array[] = []
      try {
        for (const batch of planBatches(
          tokens.map(({ length }) => length),
          batchLimits,
        )) {
          if (signal?.aborted) return err(reason('cancelled'))
          const embedded = await embedBatch(batch.map((index) => tokens[index] ?? []))
          batch.forEach((index, row) => (vectors[index] = embedded[row] ?? new Float32Array(dimensions)))
        }
      } catch (error) {
        return err(reason('embedder-failed', {}, String(error)))
      }
      return ok(vectors)
    },
  })

  function tokenise(text: string): readonly number[] {
    const ids = tokenizer.encode(text.slice(0, maxCharacters))
    const end = ids.at(-1)
    return ids.length > maxTokens && end !== undefined ? [...ids.slice(0, maxTokens - 1), end] : ids
  }

  async function embedBatch(batch: readonly (readonly number[])[]): Promise<readonly Float32Array[]> {
    const width = Math.max(...batch.map(({ length }) => length))
    const ids = new BigInt64Array(batch.length * width).fill(BigInt(tokenizer.pad_token_id))
    const mask = new BigInt64Array(batch.length * width)
    batch.forEach((tokens, row) => {
      tokens.forEach((token, column) => {
        ids[row * width + column] = BigInt(token)
        mask[row * width + column] = 1n
      })
    })
    const shape = [batch.length, width]
    const output = (await network({ input_ids: tensor(ids, shape), attention_mask: tensor(mask, shape) })) as {
      readonly last_hidden_state: { readonly data: Float32Array }
    }
    return batch.map((tokens, row) => meanPool(output.last_hidden_state.data, row * width, tokens.length, dimensions))
  }
}

interface LoadedModel {
  readonly tokenizer: PreTrainedTokenizer
  readonly network: PreTrainedModel
  readonly tensor: (numbers: BigInt64Array, shape: readonly number[]) => Tensor
}

async function loadModel(modelFolder: string, threads: number): Promise<Result<LoadedModel, Reason>> {
  // Only now: whoever merely asks this process for vectors would wait for the library at each start.
  const { AutoModel, AutoTokenizer, env, Tensor } = await import('@xenova/transformers')
  env.allowRemoteModels = false
  env.localModelPath = dirname(modelFolder) + sep
  const name = basename(modelFolder)
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(name, { local_files_only: true })
    const network = await AutoModel.from_pretrained(name, {
      local_files_only: true,
      dtype: 'q8',
      device: 'cpu',
      session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
    })
    return ok({ tokenizer, network, tensor: (numbers, shape) => new Tensor('int64', numbers, [...shape]) })
  } catch (error) {
    return err(reason('model-damaged', { model: name }, String(error)))
  }
}
