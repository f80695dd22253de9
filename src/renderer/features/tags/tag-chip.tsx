/** One tag as a small label with its colour. */
import { IconX } from '@tabler/icons-react'
import type { TagColour } from '#contract'
import { splitTag } from './tag-names'
import { useTagsText } from './texts'
import { useTags } from './use-tags'
import classes from './tags.module.css'

export interface TagChipProps {
  readonly tag: string
  /** The last part of its name only, the whole as a hint: for narrow places. */
  readonly isShort?: boolean
  /** Makes it a button, for instance to filter by it. */
  readonly onClick?: () => void
  /** Adds a small cross. */
  readonly onRemove?: () => void
}

export function TagChip(props: TagChipProps) {
  const { colourOf } = useTags()
  return <ColouredTag {...props} colour={colourOf(props.tag)} />
}

/** For long lists, which ask for the colours once. */
export function ColouredTag({ tag, colour, isShort = false, onClick, onRemove }: TagChipProps & { readonly colour: TagColour }) {
  const t = useTagsText()
  const [above, own] = splitTag(tag)
  const name = (
    <>
      <span className={classes['dot']} aria-hidden />
      <bdi className={classes['name']}>
        {!isShort && above !== '' && <span className={classes['above']}>{above}</span>}
        {own}
      </bdi>
    </>
  )
  return (
    <span className={classes['chip']} data-colour={colour} title={tag}>
      {onClick ? (
        <button type="button" className={classes['chipButton']} onClick={onClick}>
          {name}
        </button>
      ) : (
        name
      )}
      {onRemove && (
        <button type="button" className={classes['chipRemove']} onClick={onRemove} aria-label={t('removeFrom', { tag })}>
          <IconX size={12} stroke={2} aria-hidden />
        </button>
      )}
    </span>
  )
}
