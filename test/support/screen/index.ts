/** Screens on a fake engine. */
export { documentRow, documentRows, healthReport, now, searchResult, shownDocument } from './fake-library'
export { createFakeScreen, hostState, openScreen, quietQueue, sourceRow, staying, type Answers } from './fake-screen'
export { expectNoAxeViolations } from './axe'
