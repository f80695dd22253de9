/** How the engine is doing. */
export { HealthView } from './health-view'
