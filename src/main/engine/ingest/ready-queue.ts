/** Documents that wait for a worker: asked for by a person, then new drops, then the backlog; within each in order of arrival. */
import type { DocumentId } from '#kernel'

/** 0 first. */
export type Priority = 0 | 1 | 2
export const priorities = { asked: 0, drop: 1, backlog: 2 } as const satisfies Record<string, Priority>

export interface ReadyQueue {
  add(id: DocumentId, priority: Priority): void
  remove(id: DocumentId): void
  has(id: DocumentId): boolean
  /** In the order in which they should be served. */
  [Symbol.iterator](): Iterator<DocumentId>
  readonly size: number
}

export function createReadyQueue(): ReadyQueue {
  const levels = [new Set<DocumentId>(), new Set<DocumentId>(), new Set<DocumentId>()] as const
  return {
    add(id, priority) {
      const already = levels.findIndex((level) => level.has(id))
      if (already !== -1 && already <= priority) return
      if (already !== -1) levels[already]?.delete(id)
      levels[priority].add(id)
    },
    remove(id) {
      for (const level of levels) level.delete(id)
    },
    has: (id) => levels.some((level) => level.has(id)),
    *[Symbol.iterator]() {
      for (const level of levels) yield* level
    },
    get size() {
      return levels.reduce((sum, level) => sum + level.size, 0)
    },
  }
}
