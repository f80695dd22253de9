/** A name set larger over the sender's address: what stands between them is what the house does, its motto, its master. */
import { bottom, centreX, sharedWidth } from '../layout/boxes'
import type { LayoutPage } from '../layout/layout'
import { textOf } from '../layout/spans'
import { findValues } from '../values'
import type { AddressBlock } from './address-blocks'
import type { SenderName } from './letterhead'

/** Of the height of the line it is held against. */
const larger = 1.2
/** In heights of a line, between the two. */
const farthest = 4

/** "Weingut Lösch / Winzermeister · Hauptstraße 112 · 67152 Ruppertsberg": the block is the vineyard's. */
export function withNameOver(block: AddressBlock | undefined, names: readonly SenderName[], page: LayoutPage): AddressBlock | undefined {
  const name = block?.name
  if (block === undefined || name === undefined || block.heading !== '' || findValues('party', textOf(name), {}).length > 0) return block
  const under = name.segment.place
  const over = names.find(({ span: { segment } }) => {
    const { place } = segment
    const gap = under.y - bottom(place)
    const isAligned =
      Math.abs(place.x - under.x) * page.aspect < page.lineHeight ||
      Math.abs(centreX(place) - centreX(under)) < 0.02 ||
      sharedWidth(place, under) > 0.6
    return (
      segment !== name.segment &&
      place.height > larger * under.height &&
      isAligned &&
      gap > -0.3 * page.lineHeight &&
      gap < farthest * page.lineHeight
    )
  })
  return over === undefined ? block : { ...block, name: over.span }
}
