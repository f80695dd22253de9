/** The embed worker: a killable process that holds the model. */
import { createEmbedHandlers, type ModelEmbedderOptions } from '#adapters/embeddings'
import { serveJobs } from '#adapters/processes'
import type { EmbedJobs } from '#ports'

serveJobs<ModelEmbedderOptions, EmbedJobs>(createEmbedHandlers)
