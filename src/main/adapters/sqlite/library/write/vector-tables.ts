/** One vec0 table a model; a new model's table grows beside the old one and takes over when it is complete. */
import type { EmbeddingModel } from '#ports'
import type { Database } from '../../database'

export interface ModelRow {
  readonly number: number
  readonly id: string
  readonly dimensions: number
  readonly active: number
}

export interface VectorTables {
  /** Registers the model when it is new: every passage then awaits its vector. */
  open(model: EmbeddingModel): ModelRow
  await(passage: number): void
  forget(passage: number): void
  /** False when the passage no longer awaits this vector. */
  store(model: ModelRow, passage: number, vector: Buffer): boolean
  /** No vector will come (its text is gone). */
  giveUp(model: ModelRow, passage: number): void
  /** Newest first, below `before`. */
  awaiting(model: ModelRow, before: number, limit: number): readonly number[]
  remaining(model: ModelRow): number
  /** Of the newest model; undefined when there is none. */
  unembedded(): number | undefined
  /** Makes a complete model the one that answers. */
  switchWhenComplete(model: ModelRow): void
  reload(): void
}

/** The size sqlite-vec scans fastest at on flat tables. */
const chunkSize = 1024

export function createVectorTables(database: Database): VectorTables {
  const select = database.prepare<[], ModelRow>('SELECT number, id, dimensions, active FROM models ORDER BY number')
  const insert = database.prepare('INSERT INTO models(number, id, dimensions, active) VALUES (?, ?, ?, ?)')
  let models: readonly ModelRow[] = []
  let statements = new Map<number, ReturnType<typeof prepare>>()

  function prepare({ number }: ModelRow) {
    const table = `vectors_${String(number)}`
    const awaiting = `awaiting_${String(number)}`
    return {
      insert: database.prepare(`INSERT INTO ${table}(rowid, vector) VALUES (?, vec_int8(?))`),
      delete: database.prepare(`DELETE FROM ${table} WHERE rowid = ?`),
      await: database.prepare(`INSERT OR IGNORE INTO ${awaiting} VALUES (?)`),
      arrive: database.prepare(`DELETE FROM ${awaiting} WHERE passage = ?`),
      next: database
        .prepare<[number, number], number>(`SELECT passage FROM ${awaiting} WHERE passage < ? ORDER BY passage DESC LIMIT ?`)
        .pluck(),
      count: database.prepare<[], number>(`SELECT count(*) FROM ${awaiting}`).pluck(),
    }
  }

  function reload(): void {
    models = select.all()
    statements = new Map(models.map((model) => [model.number, prepare(model)]))
  }

  function statementsOf(model: ModelRow): ReturnType<typeof prepare> {
    const found = statements.get(model.number)
    if (!found) throw new Error(`No table for model ${model.id}`)
    return found
  }

  function open(model: EmbeddingModel): ModelRow {
    const known = models.find(({ id }) => id === model.id)
    if (known) return known
    const number = Math.max(0, ...models.map((each) => each.number)) + 1
    database.transaction(() => {
      insert.run(number, model.id, model.dimensions, models.some(({ active }) => active === 1) ? 0 : 1)
      database.exec(
        `CREATE VIRTUAL TABLE vectors_${String(number)} USING vec0(vector int8[${String(model.dimensions)}] distance_metric=cosine, chunk_size=${String(chunkSize)});
         CREATE TABLE awaiting_${String(number)}(passage INTEGER PRIMARY KEY);
         INSERT INTO awaiting_${String(number)} SELECT passage FROM passages`,
      )
    })()
    reload()
    return open(model)
  }

  function switchWhenComplete(model: ModelRow): void {
    const others = models.filter(({ number }) => number !== model.number)
    if (others.length === 0 || (statementsOf(model).count.get() ?? 0) > 0) return
    statements = new Map()
    database.transaction(() => {
      for (const { number } of others) database.exec(`DROP TABLE vectors_${String(number)}; DROP TABLE awaiting_${String(number)}`)
      database.prepare('DELETE FROM models WHERE number <> ?').run(model.number)
      database.prepare('UPDATE models SET active = 1').run()
    })()
    reload()
  }

  reload()
  return {
    open,
    reload,
    switchWhenComplete,
    await: (passage) => {
      for (const each of statements.values()) each.await.run(passage)
    },
    forget: (passage) => {
      for (const each of statements.values()) {
        if (each.arrive.run(passage).changes === 0) each.delete.run(BigInt(passage))
      }
    },
    store: (model, passage, vector) => {
      const each = statementsOf(model)
      if (each.arrive.run(passage).changes === 0) return false
      each.insert.run(BigInt(passage), vector)
      return true
    },
    giveUp: (model, passage) => {
      statementsOf(model).arrive.run(passage)
    },
    awaiting: (model, before, limit) => statementsOf(model).next.all(before, limit),
    remaining: (model) => statementsOf(model).count.get() ?? 0,
    unembedded: () => {
      const newest = models.at(-1)
      return newest && (statementsOf(newest).count.get() ?? 0)
    },
  }
}
