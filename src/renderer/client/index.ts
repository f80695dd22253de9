/** The screens' way to the engine. */
export { createConnection, isConnectionLost, type Connection, type ScreenClient } from './connection'
export { toldError, type ToldError } from './errors'
export { follow } from './follow'
export { askForFieldsAgain } from './live-quality'
export { useNewestPosition } from './live-documents'
export { lineOfThisPage, type OpenLine } from './line'
export { startOfThisPage } from './page-start'
export { usePicture } from './use-picture'
export { originalUrl, pageUrl, thumbnailUrl } from './pictures'
export {
  createScreenData,
  LiveUpdates,
  ScreenProvider,
  useChangeSetting,
  useConnectionState,
  useHost,
  useScreen,
  type ScreenData,
  type ScreenQueries,
} from './screen'
