export { createImageReader } from './reader'
