/** `bench NAME`: runs a benchmark of a checkout; the figures are its answer. */
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import type { Output } from './output'
import type { Texts } from './texts'

const benchModule = z.object({
  runBenchmarks: z.custom<(names: readonly string[], options: { readonly isJson: boolean }) => Promise<number>>(
    (value) => typeof value === 'function',
  ),
})

/** Benchmarks are built beside the command line in a checkout and left out of packages. */
export async function runBench(names: readonly string[], output: Output, texts: Texts): Promise<number> {
  const entry = new URL('./bench.js', pathToFileURL(process.argv[1] ?? ''))
  if (!existsSync(entry)) {
    output.note(texts.t('cli.error.benchMissing'))
    return 1
  }
  const { runBenchmarks } = benchModule.parse(await import(entry.href))
  return runBenchmarks(names, { isJson: output.isJson })
}
