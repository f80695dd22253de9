/** One build for everything that runs without a window: the command line, the workers it starts, and the benchmarks. */
import { defineConfig } from 'electron-vite'

export default defineConfig({
  main: {
    build: {
      target: 'node20.18',
      outDir: 'out/main',
      minify: false,
      rolldownOptions: {
        input: {
          cli: 'src/main/hosts/cli/main.ts',
          bench: 'test/bench/main.ts',
          'workers/read': 'src/main/workers/read.ts',
          'workers/embed': 'src/main/workers/embed.ts',
          'workers/index': 'src/main/workers/index.ts',
          'workers/query': 'src/main/workers/query.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
})
