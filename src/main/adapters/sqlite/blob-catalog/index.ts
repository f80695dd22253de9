export { openBlobCatalog } from './blob-catalog'
