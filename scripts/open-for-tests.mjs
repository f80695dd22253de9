/** `node scripts/open-for-tests.mjs PROGRAM`: lets a debugger in, which the program's makers locked out; Playwright drives Electron through it. */
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'

await flipFuses(process.argv[2], {
  version: FuseVersion.V1,
  [FuseV1Options.EnableNodeCliInspectArguments]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
})
