/** What two readings of a page say differently, word by word. */
import { diffWordsWithSpace } from 'diff'

export interface Piece {
  readonly text: string
  readonly differs: boolean
}

export interface Differences {
  readonly left: readonly Piece[]
  readonly right: readonly Piece[]
  /** Places where they part; null where the texts are too different to say in time. */
  readonly places: number | null
}

const longestMs = 400

export function differencesOf(left: string, right: string): Differences {
  const changes = diffWordsWithSpace(left, right, { timeout: longestMs })
  if (!changes) return { left: [{ text: left, differs: false }], right: [{ text: right, differs: false }], places: null }
  const piecesOf = (side: 'added' | 'removed'): Piece[] =>
    changes.flatMap((change) => {
      const isOfOther = side === 'added' ? change.removed : change.added
      return isOfOther ? [] : [{ text: change.value, differs: change[side] && change.value.trim() !== '' }]
    })
  let places = 0
  changes.forEach((change, index) => {
    const before = changes[index - 1]
    const isChange = (change.added || change.removed) && change.value.trim() !== ''
    // Taken out and put in at one spot is one difference.
    if (isChange && !(change.added && before?.removed === true && before.value.trim() !== '')) places += 1
  })
  return { left: piecesOf('removed'), right: piecesOf('added'), places }
}
