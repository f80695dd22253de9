import fc from 'fast-check'
import { expect, it } from 'vitest'
import { planBatches } from '../../../../src/main/adapters/embeddings/batches'

const limits = { texts: 8, tokens: 2048 }

it('puts every text in exactly one batch, within the limits, like lengths together', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 2, max: 512 })), (lengths) => {
      const batches = planBatches(lengths, limits)
      expect(batches.flat().sort((a, b) => a - b)).toEqual(lengths.map((_, index) => index))
      let longestBefore = 0
      for (const batch of batches) {
        const sizes = batch.map((index) => lengths[index] ?? 0)
        expect(batch.length).toBeLessThanOrEqual(limits.texts)
        expect(Math.max(...sizes) * batch.length).toBeLessThanOrEqual(limits.tokens)
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(longestBefore)
        longestBefore = Math.max(...sizes)
      }
    }),
  )
})
