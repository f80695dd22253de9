/** Tags as a tree to filter by: arrows walk and open, Enter chooses. */
import { IconChevronRight } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useFormats } from '#ui'
import { isTagOrBelow } from '#contract'
import { toTree, type TagNode } from './tag-names'
import { useTagsText } from './texts'
import { useTags } from './use-tags'
import classes from './tree.module.css'

export interface TagTreeProps {
  /** Tags that are filtered by now. */
  readonly chosen: readonly string[]
  readonly onToggle: (tag: string) => void
  readonly label?: string
}

export function TagTree({ chosen, onToggle, label }: TagTreeProps) {
  const t = useTagsText()
  const formats = useFormats()
  const { tags, colourOf } = useTags()
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [focused, setFocused] = useState<string>()
  const tree = useRef<HTMLDivElement>(null)
  const nodes = toTree(tags)
  const shown = nodes.filter(({ tag }) => ![...closed].some((above) => above !== tag && isTagOrBelow(tag, above)))
  const reachable = shown.some(({ tag }) => tag === focused) ? focused : shown[0]?.tag

  const setOpen = (tag: string, isOpen: boolean) =>
    setClosed((before) => new Set(isOpen ? [...before].filter((each) => each !== tag) : [...before, tag]))
  const focus = (node: TagNode | undefined) => {
    if (!node) return
    setFocused(node.tag)
    tree.current?.querySelector<HTMLElement>(`[data-tag="${CSS.escape(node.tag)}"]`)?.focus()
  }
  const onKeyDown = (event: React.KeyboardEvent, node: TagNode, index: number) => {
    const isOpen = node.hasChildren && !closed.has(node.tag)
    if (event.key === 'ArrowDown') focus(shown[index + 1])
    else if (event.key === 'ArrowUp') focus(shown[index - 1])
    else if (event.key === 'Home') focus(shown[0])
    else if (event.key === 'End') focus(shown.at(-1))
    else if (event.key === 'ArrowRight') {
      if (isOpen) focus(shown[index + 1])
      else setOpen(node.tag, true)
    } else if (event.key === 'ArrowLeft') {
      if (isOpen) setOpen(node.tag, false)
      else focus(shown.find(({ tag }) => tag === node.tag.slice(0, node.tag.lastIndexOf('/'))))
    } else if (event.key === 'Enter' || event.key === ' ') onToggle(node.tag)
    else return
    event.preventDefault()
  }
  return (
    <div ref={tree} role="tree" aria-label={label ?? t('all')} aria-multiselectable className={classes['tree']}>
      {shown.map((node, index) => {
        const isOpen = !closed.has(node.tag)
        return (
          <div
            key={node.tag}
            role="treeitem"
            data-tag={node.tag}
            aria-level={node.level}
            aria-selected={chosen.includes(node.tag)}
            {...(node.hasChildren && { 'aria-expanded': isOpen })}
            tabIndex={node.tag === reachable ? 0 : -1}
            className={classes['item']}
            style={{ paddingInlineStart: 4 + (node.level - 1) * 14 }}
            data-colour={colourOf(node.tag)}
            title={node.tag}
            onClick={() => onToggle(node.tag)}
            onFocus={() => setFocused(node.tag)}
            onKeyDown={(event) => onKeyDown(event, node, index)}
          >
            <span
              className={classes['twist']}
              data-open={isOpen || undefined}
              aria-hidden
              onClick={(event) => {
                if (!node.hasChildren) return
                event.stopPropagation()
                setOpen(node.tag, !isOpen)
              }}
            >
              {node.hasChildren && <IconChevronRight size={14} stroke={1.8} />}
            </span>
            <span className={classes['dot']} aria-hidden />
            <bdi className={classes['name']}>{node.own}</bdi>
            {node.documents > 0 && <span className={classes['count']}>{formats.number(node.documents)}</span>}
          </div>
        )
      })}
    </div>
  )
}
