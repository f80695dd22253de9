/** The window, and everything of the desktop around it. */
export { startApplication } from './application'
