/** Which words a rectangle drawn on a page means. */
import type { HitBox } from '#ui'
import type { Picked } from '../use-editing'

interface PageWords {
  readonly page: number
  readonly text: string
  readonly boxes?: readonly (HitBox & { readonly start: number; readonly end: number })[] | undefined
}

/** A word counts when its middle lies inside; their boxes together are the place. Undefined where there is no word. */
export function pickedWords({ page, text, boxes = [] }: PageWords, drawn: HitBox): Picked | undefined {
  const isInside = (x: number, y: number, box: HitBox) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height
  const isPoint = drawn.width < smallest && drawn.height < smallest
  const words = boxes
    .filter((word) => (isPoint ? isInside(drawn.x, drawn.y, word) : isInside(word.x + word.width / 2, word.y + word.height / 2, drawn)))
    .toSorted((a, b) => a.start - b.start)
  if (words.length === 0) return undefined
  return { page, box: around(words), text: words.map(({ start, end }) => text.slice(start, end)).join(' ') }
}

/** As a fraction of the page: less is a click, not a rectangle. */
const smallest = 0.004

function around(boxes: readonly HitBox[]): HitBox {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - x
  return { x, y, width, height: Math.max(...boxes.map((box) => box.y + box.height)) - y }
}
