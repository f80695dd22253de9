/** Questions that follow from gaps and contradictions, and documents that should have come. */
export { AskDialog, QuestionsOfDocument } from './document/questions'
export { ExpectedPart } from './expected/expected-part'
export { FollowUpsPart, type FollowUpsPartProps } from './follow-ups-part'
