/** Third-party notices of what ships, as the build collected them. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { licenceSchema, type Licence } from '#contract'
import type { Runtime } from './runtime'

const noticesSchema = z.array(licenceSchema)

/** Beside the built programs: `out/licences.json`. Empty where a build was not completed. */
export async function readLicences(runtime: Runtime): Promise<Licence[]> {
  try {
    return noticesSchema.parse(JSON.parse(await readFile(new URL('../../licences.json', runtime.worker('query')), 'utf8')))
  } catch {
    return []
  }
}
