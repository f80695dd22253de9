/** Lies under the text of the box and paints filters, quotations and exclusions where they stand. */
import { isSentence, piecesOf, problemIn } from '#query'
import classes from './box.module.css'

export function TypedPieces({ text, scrolled }: { readonly text: string; readonly scrolled: number }) {
  const all = piecesOf(text)
  const problemAt = problemIn(all)
  const pieces = isSentence(text, all)
    ? []
    : all.filter((piece) => piece.filter ?? (piece.value === undefined || piece.isQuoted || piece.isExcluded))
  return (
    <div className={classes['under']} aria-hidden>
      <span style={{ transform: `translateX(${-scrolled}px)` }}>
        {pieces.map((piece, index) => (
          <span key={piece.at}>
            {text.slice(pieces[index - 1]?.end ?? 0, piece.at)}
            <span
              className={classes['piece']}
              data-kind={piece.isExcluded ? 'excluded' : piece.filter ? 'filter' : 'phrase'}
              data-open={piece.at === problemAt || undefined}
            >
              {text.slice(piece.at, piece.end)}
            </span>
          </span>
        ))}
      </span>
    </div>
  )
}
