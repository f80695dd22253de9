/** What is wrong with a document, in a word each. */
import {
  IconAlertTriangle,
  IconArrowsDiff,
  IconClockExclamation,
  IconCopy,
  IconEyeOff,
  IconHelpCircle,
  IconQuestionMark,
} from '@tabler/icons-react'
import { useCallback } from 'react'
import { flags as flagNames, type Flag } from '#contract'
import { useFieldsText } from './texts'
import classes from './confidence.module.css'

const icons = {
  'low-confidence': IconHelpCircle,
  'unreadable-page': IconEyeOff,
  'check-failed': IconAlertTriangle,
  contradiction: IconArrowsDiff,
  duplicate: IconCopy,
  overdue: IconClockExclamation,
  'unknown-type': IconQuestionMark,
} as const satisfies Record<Flag, unknown>

const grave: readonly Flag[] = ['unreadable-page', 'check-failed', 'contradiction', 'overdue']

export function useFlagWord(): (flag: string) => string {
  const t = useFieldsText()
  return useCallback(
    (flag) => {
      const known = flagNames.find((each) => each === flag)
      return known ? t(`flag.${known}`) : flag
    },
    [t],
  )
}

export function FlagList({ flags, withWords = true }: { readonly flags: readonly Flag[]; readonly withWords?: boolean }) {
  const t = useFieldsText()
  return (
    <span className={classes['flags']}>
      {flags.map((flag) => {
        const Icon = icons[flag]
        const word = t(`flag.${flag}`)
        return (
          <span key={flag} className={classes['flag']} data-grave={grave.includes(flag) || undefined} title={withWords ? undefined : word}>
            <Icon
              size={14}
              stroke={1.7}
              aria-hidden={withWords}
              aria-label={withWords ? undefined : word}
              role={withWords ? undefined : 'img'}
            />
            {withWords && word}
          </span>
        )
      })}
    </span>
  )
}
