/** Where this program's own parts are: beside the built entry, and in the package's `resources`. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Runtime } from '#engine'

const manifestSchema = z.object({ version: z.string() })

/** `entry` is the URL of the built file that was started: `out/main/cli.js`. */
export function runtimeBeside(entry: string): Runtime {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(new URL('../../package.json', entry), 'utf8')))
  return {
    version: manifest.version,
    worker: (name) => new URL(`./workers/${name}.js`, entry),
    resources: fileURLToPath(new URL('../../resources', entry)),
  }
}
