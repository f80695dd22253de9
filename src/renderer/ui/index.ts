/** Components that know nothing of the application. */
export { orNothing, words } from './address-parts'
export { dateInWords } from './calendar-dates'
export { stepMonth, weeksOf, type Day, type Month } from './calendar-months'
export { DayPicker, type DayPickerProps } from './day-picker'
export { EmptyState, type EmptyStateProps } from './empty-state'
export { MoreButton, useFirst } from './first'
export { folded } from './folded'
export { folderName } from './folder-name'
export { capital, once, formatsFor, useFormats, type Formats } from './formats'
export { boxStyle, HitBoxes, MarkedText, type HitBox, type Mark } from './hits'
export { useInnerSize } from './inner-size'
export { useKindName } from './kind-names'
export { languageName, languageNames, readableLanguages } from './languages'
export { MonthSteps, WeekdayHeads, type MonthStepsProps } from './month-head'
export { showNotice, type Notice } from './notices'
export { LedgerBar, PageStateBadge, pageStates, type PageState } from './page-states'
export { ErrorNote, useErrorText, useReasonText, type ErrorToTell } from './reason-text'
export { saveFile } from './save-file'
export { Section, type SectionProps } from './section'
export {
  defineTexts,
  language,
  languageFor,
  languages,
  localeOf,
  useLanguage,
  useSharedText,
  type SentenceLanguage,
  type Text,
  type TextKey,
  type TextParams,
} from './texts'
export { cssVariables, theme } from './theme'
export { useGoingElsewhere } from './use-going-elsewhere'
export { useIsNarrow } from './use-is-narrow'
