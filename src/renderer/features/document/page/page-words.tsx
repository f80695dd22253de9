/** The text of a page as a page of a book, words that were searched marked. */
import { useEffect } from 'react'
import { MarkedText, PageStateBadge, type HitBox, type Mark, type PageState } from '#ui'
import { useDocumentText } from '../texts'
import { marksOf, type PageText } from './word-layout'
import classes from './page.module.css'

export interface PageWordsProps {
  readonly width: number
  /** Of its letters. */
  readonly zoom: number
  readonly minHeight: number
  readonly text: PageText | undefined
  readonly state: PageState | undefined
  readonly boxes: readonly HitBox[]
  readonly marks: readonly Mark[]
  /** Index into `boxes`, or into `marks` of a page without boxes. */
  readonly active: number | undefined
  /** The marks are there, and the active one with them. */
  readonly onMarked?: (() => void) | undefined
}

/** In CSS pixels, where nothing is made larger. */
const letterSize = 15

export function PageWords({ width, zoom, minHeight, text, state, boxes, marks, active, onMarked }: PageWordsProps) {
  const t = useDocumentText()
  const hasNone = state === 'blank' || state === 'picture' || state === 'failed' || state === 'pending' || text?.text === ''
  const shownMarks = text && (marks.length > 0 ? marks : marksOf(text, boxes))
  const activeMark = text && shownMarks && activeAmong(shownMarks, text, boxes, active)
  useEffect(() => {
    if (activeMark !== undefined) onMarked?.()
  }, [activeMark, onMarked])
  return (
    <div className={classes['text']} style={{ width, minHeight, fontSize: letterSize * zoom }}>
      {text && shownMarks && text.text !== '' ? (
        <MarkedText text={text.text} marks={shownMarks} active={activeMark} />
      ) : (
        hasNone && (
          <div className={classes['missing']} data-small>
            {state && <PageStateBadge state={state} />}
            <p>{t(state === 'pending' ? 'page.notReadYet' : 'page.noText')}</p>
          </div>
        )
      )}
    </div>
  )
}

/** A word broken at the end of a line has two boxes and one mark. */
function activeAmong(marks: readonly Mark[], text: PageText, boxes: readonly HitBox[], active: number | undefined): number | undefined {
  if (active === undefined || boxes.length === 0) return active
  const box = boxes[active]
  const word = box && marksOf(text, [box])[0]
  const index = word ? marks.findIndex(([start, end]) => word[0] < end && word[1] > start) : -1
  return index < 0 ? undefined : index
}
