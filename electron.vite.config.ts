/** How everything but the screens is built: the application's entry, the command line, workers, benchmarks, the preload. */
import { defineConfig } from 'electron-vite'

export default defineConfig({
  main: {
    build: {
      target: 'node20.18',
      outDir: 'out/main',
      minify: false,
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          cli: 'src/main/hosts/cli/main.ts',
          bench: 'test/bench/main.ts',
          'workers/read': 'src/main/workers/read.ts',
          'workers/embed': 'src/main/workers/embed.ts',
          'workers/index': 'src/main/workers/index.ts',
          'workers/understand': 'src/main/workers/understand.ts',
          'workers/query': 'src/main/workers/query.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      outDir: 'out/preload',
      minify: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        // A sandboxed preload is a CommonJS script.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
})
