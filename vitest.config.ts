import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { browserPath } from './scripts/browser.mjs'
import renderer from './vite.renderer.config.ts'

export default defineConfig({
  test: {
    // Of what hangs, not of what is slow: a test of the whole program starts it a dozen times, on a machine that does other things.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores: workers of the product itself need the rest.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'node', include: ['test/**/*.test.ts'], globalSetup: ['test/support/build-once.ts'] },
      },
      {
        extends: true,
        plugins: renderer.plugins ?? [],
        publicDir: renderer.publicDir ?? false,
        // Found before the first test: what is found later reloads the page under a running one.
        optimizeDeps: { entries: ['src/renderer/main.tsx', 'test/renderer/**/*.test.tsx', 'test/support/screen/*.tsx'] },
        test: {
          name: 'browser',
          // Of a page that is never going to be right; a busy machine needs some of it.
          expect: { poll: { timeout: 10_000 } },
          include: ['test/renderer/**/*.test.tsx'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: browserPath(), args: ['--no-sandbox'] } }),
            instances: [{ browser: 'chromium', viewport: { width: 1280, height: 800 } }],
          },
        },
      },
    ],
  },
})
