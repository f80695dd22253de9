import { describe, expect, it, vi } from 'vitest'
import { keptFor } from '#kernel'

describe('what is kept for something', () => {
  it('is made once for each, however often it is asked for', () => {
    const make = vi.fn(({ name }: { readonly name: string }) => ({ greeting: `Hello ${name}` }))
    const greetingFor = keptFor(make)
    const [ada, other] = [{ name: 'Ada' }, { name: 'Ada' }]
    expect(greetingFor(ada)).toBe(greetingFor(ada))
    expect(greetingFor(other)).not.toBe(greetingFor(ada))
    expect(make).toHaveBeenCalledTimes(2)
  })

  it('may be nothing, and that is kept too', () => {
    const make = vi.fn((): string | undefined => undefined)
    const nothingFor = keptFor(make)
    const key = {}
    expect([nothingFor(key), nothingFor(key)]).toEqual([undefined, undefined])
    expect(make).toHaveBeenCalledTimes(1)
  })

  it('is not kept when making it failed', () => {
    const make = vi.fn<(key: object) => string>().mockImplementationOnce(() => {
      throw new Error('not now')
    })
    make.mockReturnValue('made')
    const value = keptFor(make)
    const key = {}
    expect(() => value(key)).toThrow('not now')
    expect(value(key)).toBe('made')
  })
})
