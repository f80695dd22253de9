/** One page: its picture with marked spots and selectable words, its text, or both side by side. */
import { useTimeout } from '@mantine/hooks'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useScreen } from '#client'
import type { Reason } from '#kernel'
import { HitBoxes, type HitBox, type Mark, type PageState } from '#ui'
import { NoPicture } from './no-picture'
import { PagePicture } from './page-picture'
import { PageWords } from './page-words'
import { TextLayer } from './text-layer'
import classes from './page.module.css'

export type PageMode = 'image' | 'text' | 'both'
export type Rotation = 0 | 90 | 180 | 270

export interface PageViewProps {
  readonly document: string
  readonly page: number
  /** CSS pixels of everything: with `both`, picture and text share it. */
  readonly width: number
  /** `PageRow.size`; nothing jumps when it is known before the picture is. */
  readonly size?: { readonly width: number; readonly height: number } | undefined
  /** `PageRow.state` and `.reason`: what to say where there is nothing to show. */
  readonly state?: PageState | undefined
  readonly reason?: Pick<Reason, 'code' | 'params'> | undefined
  /** False for files that have words and no look, as mails: the text stands in the picture's place. */
  readonly hasPicture?: boolean
  readonly mode?: PageMode
  /** Of the letters of its text; the picture is as wide as there is room for it. */
  readonly textZoom?: number
  readonly rotation?: Rotation
  /** Spots to mark, as fractions of the page. */
  readonly boxes?: readonly HitBox[]
  /** The same spots in the page's text; those of a page without a look have no boxes. */
  readonly marks?: readonly Mark[]
  /** Index into `boxes`, or into `marks` where there are no boxes. */
  readonly active?: number | undefined
  /** The active mark is there, in the text. */
  readonly onMarked?: (() => void) | undefined
  /** Changes when the page was read anew. */
  readonly version?: string
  /** Lies over the picture. */
  readonly overlay?: ReactNode
  /** Milliseconds a page must stay before anything is asked for it: pages that fly past cost nothing. */
  readonly patience?: number
}

const gap = 16
/** Of a sheet of paper, until the page's own is known. */
const usualAspect = Math.SQRT2

const noBoxes: readonly HitBox[] = []
const noMarks: readonly Mark[] = []

/** What is remembered of one page is not taken for another's. */
export function PageView(props: PageViewProps) {
  return <OnePage key={`${props.document} ${props.page}`} {...props} />
}

function OnePage(props: PageViewProps) {
  const { document, page, width, size, state, hasPicture = true, mode = 'image', rotation = 0, boxes = noBoxes } = props
  const { marks = noMarks, active, version = '', patience = 0 } = props
  const { queries } = useScreen()
  const [isWanted, setIsWanted] = useState(patience === 0)
  useTimeout(() => setIsWanted(true), patience, { autoInvoke: patience > 0 })
  const [found, setFound] = useState<{ readonly width: number; readonly height: number }>()
  const [missing, setMissing] = useState<string>()

  const hasWords = state === undefined || state === 'textLayer' || state === 'ocr'
  const input = isWanted && hasWords ? { document, page, boxes: true } : skipToken
  const { data: texts } = useQuery(queries.documents.text.queryOptions({ input }))
  const text = texts?.pages.find((each) => each.page === page)

  const isMissing = !hasPicture || missing === version
  const showsPicture = mode !== 'text' && !(isMissing && text !== undefined && text.text !== '')
  const showsWords = mode !== 'image' || !showsPicture
  const each = showsPicture && showsWords ? (width - gap) / 2 : width

  const { width: w, height: h } = size ?? found ?? { width: 1, height: usualAspect }
  const aspect = h / w
  const isSideways = rotation === 90 || rotation === 270
  const sheet = isSideways ? { width: each / aspect, height: each } : { width: each, height: each * aspect }

  return (
    <div className={classes['page']} data-page={page} style={{ width }}>
      {showsPicture && (
        <div className={classes['frame']} style={{ width: each, height: isSideways ? sheet.width : sheet.height }}>
          <div className={classes['sheet']} style={{ ...sheet, transform: `translate(-50%, -50%) rotate(${rotation}deg)` }}>
            {isMissing ? (
              <NoPicture document={document} page={page} state={state} reason={props.reason} />
            ) : (
              isWanted && (
                <PagePicture
                  document={document}
                  page={page}
                  version={version}
                  longestSide={Math.max(sheet.width, sheet.height)}
                  onSize={(width, height) => setFound({ width, height })}
                  onMissing={() => setMissing(version)}
                />
              )
            )}
            <HitBoxes boxes={boxes} active={active} />
            {text && <TextLayer page={text} aspect={aspect} />}
            {props.overlay}
          </div>
        </div>
      )}
      {showsWords && (
        <PageWords
          width={each}
          zoom={props.textZoom ?? 1}
          minHeight={each * aspect}
          text={text}
          state={state}
          boxes={boxes}
          marks={marks}
          active={active}
          onMarked={props.onMarked}
        />
      )}
    </div>
  )
}
