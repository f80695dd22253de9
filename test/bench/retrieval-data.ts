/** Retrieval sets in the layout of BEIR, and their measure. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

export interface RetrievalSet {
  readonly documents: readonly { readonly id: string; readonly title: string; readonly text: string }[]
  readonly queries: readonly { readonly id: string; readonly text: string; readonly relevant: ReadonlyMap<string, number> }[]
}

const rowSchema = z.object({ _id: z.string(), title: z.string().optional(), text: z.string() })

export function readRetrievalSet(folder: string): RetrievalSet {
  const lines = (name: string) => readFileSync(join(folder, name), 'utf8').trim().split('\n')
  const rows = (name: string) => lines(name).map((line) => rowSchema.parse(JSON.parse(line)))
  const relevant = new Map<string, Map<string, number>>()
  for (const line of lines('qrels.tsv').slice(1)) {
    const [query = '', document = '', grade] = line.split('\t')
    relevant.set(query, (relevant.get(query) ?? new Map<string, number>()).set(document, Number(grade)))
  }
  return {
    documents: rows('corpus.jsonl').map(({ _id, title = '', text }) => ({ id: _id, title, text })),
    queries: rows('queries.jsonl').flatMap(({ _id, text }) => {
      const grades = relevant.get(_id)
      return grades ? [{ id: _id, text, relevant: grades }] : []
    }),
  }
}

/** Järvelin and Kekäläinen, 2002; gain = grade, as BEIR reports it. */
export function ndcgAt10(ranking: readonly string[], relevant: ReadonlyMap<string, number>): number {
  const gain = (grades: readonly number[]) => grades.slice(0, 10).reduce((sum, grade, index) => sum + grade / Math.log2(index + 2), 0)
  const ideal = gain([...relevant.values()].sort((a, b) => b - a))
  return ideal === 0 ? 0 : gain(ranking.slice(0, 10).map((id) => relevant.get(id) ?? 0)) / ideal
}
