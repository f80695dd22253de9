/** How everything but the screens is built: the application's entry, the command line, workers, benchmarks, the preload. */
import { defineConfig } from 'electron-vite'

export default defineConfig({
  main: {
    build: {
      // Many small files: in one they load in a third of the time, at each start and in each thread.
      externalizeDeps: { exclude: ['@orpc/client', '@orpc/contract', '@orpc/server', 'chokidar', 'i18next', 'ignore', 'js-yaml', 'zod'] },
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
        // Ours do nothing when they are loaded: a thread then gets only what it calls, not all that stands behind the same door.
        treeshake: { moduleSideEffects: (id) => !/\/src\/(main\/(core|adapters|engine|hosts)|shared)\//.test(id) },
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
