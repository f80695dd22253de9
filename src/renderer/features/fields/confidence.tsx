/** How sure a value is: a word, a colour and an icon, never a colour alone. */
import { VisuallyHidden } from '@mantine/core'
import {
  IconCircleCheck,
  IconCircleDashedCheck,
  IconCircleX,
  IconHelpCircle,
  IconMinus,
  IconPencil,
  IconQuestionMark,
} from '@tabler/icons-react'
import type { DocumentField } from '#contract'
import { useFieldsText } from './texts'
import classes from './confidence.module.css'

export type Confidence = 'sure' | 'fairly' | 'unsure' | 'guess'

export const confidenceOf = (value: number): Confidence =>
  value >= 0.9 ? 'sure' : value >= 0.7 ? 'fairly' : value >= 0.45 ? 'unsure' : 'guess'

const confidenceIcons = {
  sure: IconCircleCheck,
  fairly: IconCircleDashedCheck,
  unsure: IconHelpCircle,
  guess: IconQuestionMark,
} as const
const statusIcons = { confirmed: IconCircleCheck, corrected: IconPencil, rejected: IconCircleX, absent: IconMinus } as const

export type FieldState = Exclude<DocumentField['status'], 'proposed'> | 'absent' | Confidence

export const stateOf = ({ status, confidence }: Pick<DocumentField, 'status' | 'confidence'>): FieldState =>
  status === 'proposed' ? confidenceOf(confidence) : status

export function useStateWord(): (state: FieldState) => string {
  const t = useFieldsText()
  return (state) => (state in confidenceIcons ? t(`confidence.${state as Confidence}`) : t(`status.${state as keyof typeof statusIcons}`))
}

export function FieldStateMark({ state, withWord = false }: { readonly state: FieldState; readonly withWord?: boolean }) {
  const word = useStateWord()(state)
  const Icon = { ...confidenceIcons, ...statusIcons }[state]
  return (
    <span className={classes['mark']} data-state={state} title={withWord ? undefined : word}>
      <Icon size={15} stroke={1.7} aria-hidden />
      {withWord ? word : <VisuallyHidden>{word}</VisuallyHidden>}
    </span>
  )
}
