export { createPdfReader } from './reader'
