/** Bundles a test's own worker entry, so that it starts as the product's workers do: as built JavaScript. */
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** `entry` is relative to the repository. Answers the URL of the built file. */
export async function buildWorker(entry: string): Promise<URL> {
  const name = entry.replaceAll('/', '-').replace(/\.ts$/, '')
  const outDir = join(root, '.cache', 'test-workers', name)
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, entry),
      outDir,
      target: 'node20.18',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'worker.mjs' } },
    },
  })
  return pathToFileURL(join(outDir, 'worker.mjs'))
}
