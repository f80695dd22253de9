/** Screens on a fake engine. */
export { documentRow, documentRows, healthReport, now, searchResult, shownDocument } from './fake-library'
export { field, invoiceFields, qualityRows, qualitySummary, reviewItems, typeRows, unknownFields } from './fake-quality'
export { expectations, followUp, followUps } from './fake-follow-ups'
export { createFakeScreen, hostState, openScreen, quietQueue, sourceRow, staying, stream, type Answers } from './fake-screen'
export { expectNoAxeViolations } from './axe'
