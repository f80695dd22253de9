/** Where the values of a document stand on one of its pages: the field under the pointer and its box light up together. */
import { useEffect, useEffectEvent, useRef } from 'react'
import { boxStyle, type HitBox } from '#ui'
import { useTypes } from '../types'
import { MarkingLayer } from './marking-layer'
import { useReview } from './review'
import classes from './marks.module.css'

interface Mark {
  readonly name: string
  readonly box: HitBox
}

export function FieldsOnPage({ page }: { readonly page: number }) {
  const { document: id, fields, active, hovered, isMarking, picked, editing, pick, hover, select } = useReview()
  const types = useTypes()
  const layer = useRef<HTMLDivElement>(null)
  const marks: readonly Mark[] = (fields?.fields ?? [])
    .filter(({ status }) => status !== 'rejected')
    .flatMap(({ name, evidence }) => evidence.flatMap(({ page: on, box }) => (on === page && box ? [{ name, box }] : [])))

  // The words lie over the boxes so that they can be selected: the boxes find out themselves what points at them.
  const at = useEffectEvent(({ clientX, clientY }: MouseEvent): string | undefined => {
    const boxes = [...(layer.current?.querySelectorAll<HTMLElement>('[data-field-mark]') ?? [])]
    const hits = boxes.filter((box) => {
      const { left, right, top, bottom } = box.getBoundingClientRect()
      return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom
    })
    // Of boxes inside each other the smallest is meant.
    const [smallest] = hits.sort((a, b) => a.offsetWidth * a.offsetHeight - b.offsetWidth * b.offsetHeight)
    return smallest?.dataset['fieldMark']
  })
  const onMove = useEffectEvent((event: MouseEvent) => {
    const name = at(event)
    if (name !== hovered) hover(name)
  })
  const onLeave = useEffectEvent(() => hover(undefined))
  const onClick = useEffectEvent((event: MouseEvent) => {
    const name = at(event)
    const isSelecting = document.getSelection()?.isCollapsed === false
    if (name !== undefined && !isSelecting && editing === undefined) select(name)
  })
  const hasMarks = marks.length > 0
  useEffect(() => {
    const sheet = layer.current?.parentElement
    if (!sheet || !hasMarks) return
    const leaving = new AbortController()
    const { signal } = leaving
    sheet.addEventListener('mousemove', (event) => onMove(event), { signal })
    sheet.addEventListener('mouseleave', () => onLeave(), { signal })
    sheet.addEventListener('click', (event) => onClick(event), { signal })
    return () => leaving.abort()
  }, [hasMarks])

  return (
    <>
      <div ref={layer} className={classes['layer']} aria-hidden>
        {marks.map(({ name, box }) => {
          const isActive = name === active
          return (
            <span
              key={`${name} ${box.x} ${box.y}`}
              className={classes['mark']}
              data-field-mark={name}
              data-active={isActive || undefined}
              data-hovered={name === hovered || undefined}
              style={boxStyle(box)}
            >
              {(isActive || name === hovered) && <bdi className={classes['name']}>{types.field(fields?.type ?? '', name)}</bdi>}
            </span>
          )
        })}
        {picked?.page === page && <span className={classes['picked']} style={boxStyle(picked.box)} />}
      </div>
      {isMarking && <MarkingLayer document={id} page={page} onPick={pick} />}
    </>
  )
}
