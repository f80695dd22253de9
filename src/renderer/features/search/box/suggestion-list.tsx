/** What can be taken with Enter, Tab or a click, under the search box. */
import {
  IconCalendar,
  IconChartPie,
  IconFileText,
  IconFlag,
  IconFolder,
  IconForms,
  IconHistory,
  IconLanguage,
  IconQuestionMark,
  IconTag,
} from '@tabler/icons-react'
import { useFormats } from '#ui'
import type { Suggestion } from '../query/complete'
import { useSearchText } from '../texts'
import classes from './box.module.css'

const icons = {
  type: IconFileText,
  in: IconFolder,
  before: IconCalendar,
  after: IconCalendar,
  lang: IconLanguage,
  tag: IconTag,
  missing: IconQuestionMark,
  completeness: IconChartPie,
  flag: IconFlag,
  field: IconForms,
} as const

export interface SuggestionListProps {
  readonly id: string
  readonly title: string
  readonly items: readonly Suggestion[]
  readonly active: number | undefined
  readonly onTake: (suggestion: Suggestion) => void
}

export function SuggestionList({ id, title, items, active, onTake }: SuggestionListProps) {
  const t = useSearchText()
  const { number } = useFormats()
  return (
    <div className={classes['popup']}>
      <div className={classes['popupTitle']} aria-hidden>
        {title}
      </div>
      <div id={id} role="listbox" aria-label={title}>
        {items.map((suggestion, index) => {
          const Icon = suggestion.kind === 'search' ? IconHistory : icons[suggestion.filter]
          return (
            <div
              key={suggestion.written}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              className={classes['suggestion']}
              // The box keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onTake(suggestion)}
            >
              <Icon size={16} stroke={1.6} aria-hidden />
              <bdi className={classes['suggestionLabel']} title={suggestion.label}>
                {suggestion.label}
              </bdi>
              {suggestion.kind === 'filter' && <span className={classes['aside']}>{t(`filterMeans.${suggestion.filter}`)}</span>}
              {suggestion.kind === 'value' && suggestion.documents !== undefined && (
                <span className={classes['aside']}>{number(suggestion.documents)}</span>
              )}
            </div>
          )
        })}
      </div>
      <div className={classes['popupKeys']} aria-hidden>
        {t('box.keys')}
      </div>
    </div>
  )
}
