/** One build: what runs without a window (command line, workers, benchmarks), and the screens. */
import { defineConfig } from 'electron-vite'
import rendererConfig from './vite.renderer.config'

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
  renderer: rendererConfig,
})
