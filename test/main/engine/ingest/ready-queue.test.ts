import { describe, expect, it } from 'vitest'
import { createReadyQueue, priorities } from '../../../../src/main/engine/ingest/ready-queue'
import { asDocumentId } from '#kernel'

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(asDocumentId) as [ReturnType<typeof asDocumentId>, ...ReturnType<typeof asDocumentId>[]]

describe('the documents that wait for a worker', () => {
  it('come in order of priority, then of arrival', () => {
    const queue = createReadyQueue()
    for (const [id, priority] of [
      [a, priorities.backlog],
      [b, priorities.drop],
      [c, priorities.asked],
      [d, priorities.drop],
    ] as const)
      if (id) queue.add(id, priority)
    expect([...queue]).toEqual([c, b, d, a])
    expect(queue.size).toBe(4)
  })

  it('move up when they become more urgent, never down, and are there once', () => {
    const queue = createReadyQueue()
    queue.add(a, priorities.backlog)
    queue.add(a, priorities.asked)
    queue.add(a, priorities.drop)
    expect([...queue]).toEqual([a])
    queue.remove(a)
    expect([queue.has(a), queue.size]).toEqual([false, 0])
  })
})
