/** Which type the evidence speaks for, and how clearly. */
import type { TypeEvidence } from './board'
import type { Packs, TypePack } from './pack-schema'
import type { TypeReason } from './understanding'

export interface LikelyType {
  readonly name: string
  readonly confidence: number
  readonly pack: TypePack
}

/** Less speaks for nothing. */
const leastWeight = 0.45
/** As much leaves no doubt, if nothing speaks for another. */
const plenty = 1.2

export function likeliestType(evidence: readonly TypeEvidence[], packs: Packs, chosen: string | undefined): LikelyType | undefined {
  const chosenPack = chosen === undefined ? undefined : packs.get(chosen)
  if (chosenPack !== undefined) return { name: chosenPack.type, confidence: 1, pack: chosenPack }
  const [best, second] = weightsOf(evidence, packs)
  const pack = best === undefined ? undefined : packs.get(best[0])
  if (best === undefined || pack === undefined || best[1] < leastWeight) return undefined
  const rival = Math.max(0, second?.[1] ?? 0)
  const clarity = best[1] / (best[1] + rival * 0.7)
  return { name: best[0], confidence: Math.min(0.99, clarity * Math.min(1, 0.35 + (0.65 * best[1]) / plenty)), pack }
}

/** The most first. */
function weightsOf(evidence: readonly TypeEvidence[], packs: Packs): readonly (readonly [string, number])[] {
  const weights = new Map<string, number>()
  for (const { type, weight } of evidence) if (packs.has(type)) weights.set(type, (weights.get(type) ?? 0) + weight)
  return [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}

const mostConsidered = 3
const mostReasons = 4

/** Where it is not enough for any type: what speaks for those it comes closest to. */
export function weakReasons(evidence: readonly TypeEvidence[], packs: Packs): readonly TypeReason[] {
  const considered = weightsOf(evidence, packs).filter(([, weight]) => weight > 0)
  return considered.slice(0, mostConsidered).flatMap(([type, total]) =>
    evidence
      .filter(({ type: spokenFor, weight }) => spokenFor === type && weight > 0)
      .slice(0, mostReasons)
      .map(({ reason }) => ({ ...reason, type, share: Math.round(Math.min(1, total / leastWeight) * 100) / 100 })),
  )
}
