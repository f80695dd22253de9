/** Tags: chips with colours, choosing them, their tree, and putting them in order. */
export { ColouredTag, TagChip, type TagChipProps } from './tag-chip'
export { TagsDialog, type TagsDialogProps } from './tags-dialog'
export { TagPicker, type TagPickerProps } from './tag-picker'
export { TagTree, type TagTreeProps } from './tag-tree'
export { useTags, type Tags } from './use-tags'
