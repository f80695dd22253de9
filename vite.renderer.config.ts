/** How the screens are built; `vite --config vite.renderer.config.ts build` builds them alone. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: at('src/renderer'),
  base: '/',
  plugins: [react()],
  publicDir: at('resources/icons'),
  build: {
    target: 'chrome130',
    outDir: at('out/renderer'),
    emptyOutDir: true,
    // Fonts and icons stay files: the policy of the page allows no data in styles.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      input: at('src/renderer/index.html'),
      // The screens want the names of the contract, not its schemas.
      treeshake: { moduleSideEffects: [{ test: /\/src\/shared\//, sideEffects: false }] },
    },
  },
})
