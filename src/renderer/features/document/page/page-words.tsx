/** The text of a page as a page of a book, words that were searched marked. */
import { MarkedText, PageStateBadge, type HitBox, type PageState } from '#ui'
import { useDocumentText } from '../texts'
import { marksOf, type PageText } from './word-layout'
import classes from './page.module.css'

export interface PageWordsProps {
  readonly width: number
  readonly minHeight: number
  readonly text: PageText | undefined
  readonly state: PageState | undefined
  readonly hits: readonly HitBox[]
}

export function PageWords({ width, minHeight, text, state, hits }: PageWordsProps) {
  const t = useDocumentText()
  const hasNone = state === 'blank' || state === 'picture' || state === 'failed' || state === 'pending' || text?.text === ''
  return (
    <div className={classes['text']} style={{ width, minHeight }} dir="auto">
      {text && text.text !== '' ? (
        <MarkedText text={text.text} marks={marksOf(text, hits)} />
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
