import { describe, expect, it } from 'vitest'
import { createTurns } from '../../../src/main/engine/turns'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('turns', () => {
  it('on one thing come one after another, on others at the same time', async () => {
    const turns = createTurns<string>()
    const told: string[] = []
    const work = (name: string) => async () => {
      told.push(`${name} begins`)
      await turn()
      told.push(`${name} ends`)
      return name
    }
    expect(await Promise.all([turns.take('x', work('x1')), turns.take('x', work('x2')), turns.take('y', work('y1'))])).toEqual([
      'x1',
      'x2',
      'y1',
    ])
    expect(told.filter((each) => each.startsWith('x'))).toEqual(['x1 begins', 'x1 ends', 'x2 begins', 'x2 ends'])
    expect(told.indexOf('y1 begins')).toBeLessThan(told.indexOf('x1 ends'))
  })

  it('go on after a failure, which only its own asker hears', async () => {
    const turns = createTurns<string>()
    const failed = turns.take('x', () => Promise.reject(new Error('no')))
    const next = turns.take('x', () => Promise.resolve(2))
    await expect(failed).rejects.toThrow('no')
    expect(await next).toBe(2)
    await turns.ended('x')
    await turns.ended()
  })

  it('can be waited for', async () => {
    const turns = createTurns<string>()
    let done = 0
    for (const key of ['x', 'x', 'y'])
      void turns.take(key, async () => {
        await turn()
        done++
      })
    await turns.ended('y')
    expect(done).toBeLessThan(3)
    await turns.ended()
    expect(done).toBe(3)
    await turns.ended('never')
  })
})
