/** One result: the page in small, its title, where and what it is, and the words around what was found. */
import { memo } from 'react'
import type { SearchResult } from '#contract'
import { ColouredTag, type Tags } from '#features/tags'
import { MarkedText } from '#ui'
import type { FilterNames } from '../query/filter-names'
import { useSearchText } from '../texts'
import { Thumbnail } from './thumbnail'
import classes from './results.module.css'

const tagsShown = 2

export interface ResultRowProps {
  readonly id: string
  readonly result: SearchResult
  readonly isChosen: boolean
  readonly position: number
  readonly of: number
  readonly top: number
  /** Asked for once by the list: rows come and go with every letter. */
  readonly names: FilterNames
  readonly colourOf: Tags['colourOf']
}

export const ResultRow = memo(function ResultRow(props: ResultRowProps) {
  const { id, result, isChosen, position, of, top, names, colourOf } = props
  const t = useSearchText()
  const { document, page, snippet, marks, why } = result
  return (
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      data-index={position - 1}
      aria-posinset={position}
      aria-setsize={of}
      className={classes['row']}
      style={{ transform: `translateY(${top}px)` }}
    >
      <Thumbnail document={document.id} page={page} type={document.kind} />
      <div className={classes['words']}>
        <div className={classes['title']} title={document.title} dir="auto">
          {document.title}
        </div>
        <div className={classes['meta']}>
          <span>{names.kind(document.type)}</span>
          {document.date !== null && <span>{names.day(document.date)}</span>}
          {document.pages > 1 && <span>{t('results.page', { page, pages: document.pages })}</span>}
          {why.meaning && !why.words && <span>{t('results.byMeaning')}</span>}
          {document.tags.length > 0 && (
            <div className={classes['tags']} title={document.tags.join(', ')}>
              {document.tags.slice(0, tagsShown).map((tag) => (
                <ColouredTag key={tag} tag={tag} colour={colourOf(tag)} isShort />
              ))}
              {document.tags.length > tagsShown && `+${document.tags.length - tagsShown}`}
            </div>
          )}
        </div>
        {snippet === '' ? (
          <bdi className={classes['path']} title={document.path}>
            {document.path}
          </bdi>
        ) : (
          <div className={classes['snippet']} dir="auto">
            <MarkedText text={snippet} marks={marks} />
          </div>
        )}
      </div>
    </div>
  )
})
