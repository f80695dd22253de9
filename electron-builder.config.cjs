/** How the application is packed: `npm run package`. */
const { join } = require('node:path')

/** One platform's ONNX Runtime is enough. */
const otherRuntimes = ['darwin', 'linux', 'win32'].filter((name) => name !== process.platform)

/** @type {import('electron-builder').Configuration} */
module.exports = {
  appId: 'app.palimpsest.desktop',
  productName: 'Palimpsest',
  directories: { output: 'dist', buildResources: 'resources/icons' },
  // An Electron that lies here already, where none can be downloaded.
  ...(process.env.PALIMPSEST_ELECTRON_DIST && { electronDist: process.env.PALIMPSEST_ELECTRON_DIST, electronVersion: '33.2.1' }),
  files: [
    'package.json',
    'out/main/**',
    '!out/main/bench.js',
    'out/preload/**',
    'out/renderer/**',
    'out/licences.json',
    ...otherRuntimes.map((name) => `!node_modules/onnxruntime-node/bin/napi-v*/${name}/**`),
    '!node_modules/better-sqlite3/{deps,src}/**',
    '!node_modules/onnxruntime-web/**',
    '!**/*.{map,md,ts,mts,cts}',
  ],
  extraResources: [{ from: 'resources', to: 'resources' }],
  asar: true,
  // Workers are plain Node processes, and native code must be a file: neither can look into an archive.
  asarUnpack: ['out/main/**', 'out/licences.json', 'node_modules/**', 'package.json'],
  npmRebuild: false,
  electronFuses: {
    // Workers are forked from the application's own program.
    runAsNode: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: process.env.PALIMPSEST_PACKAGE_FOR_TESTS === '1',
    enableCookieEncryption: false,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  protocols: [{ name: 'Palimpsest', schemes: ['palimpsest'] }],
  fileAssociations: [
    { ext: 'pdf', name: 'PDF', role: 'Viewer', mimeType: 'application/pdf' },
    { ext: 'docx', name: 'Word', role: 'Viewer', mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
    { ext: 'eml', name: 'Mail', role: 'Viewer', mimeType: 'message/rfc822' },
  ],
  linux: {
    target: ['AppImage', 'deb'],
    category: 'Office',
    executableName: 'palimpsest',
    icon: join('resources', 'icons', 'icon-512.png'),
    synopsis: 'A private document archive that reads every page',
  },
  mac: {
    target: ['dmg'],
    category: 'public.app-category.productivity',
    icon: join('resources', 'icons', 'icon-1024.png'),
    hardenedRuntime: true,
    entitlements: 'resources/mac/entitlements.plist',
    entitlementsInherit: 'resources/mac/entitlements.plist',
  },
  win: { target: ['nsis'], icon: join('resources', 'icons', 'icon-256.png') },
  nsis: { oneClick: false, allowToChangeInstallationDirectory: true, deleteAppDataOnUninstall: false },
}
