/** How the application is packed: `npm run package`. */
const { join } = require('node:path')

/** One platform's ONNX Runtime is enough. */
const otherRuntimes = ['darwin', 'linux', 'win32'].filter((name) => name !== process.platform)

/** Offered as one of the programs that open these; the program that opens them now keeps them. */
const openedTypes = [
  { ext: 'pdf', name: 'PDF', mimeType: 'application/pdf' },
  { ext: 'docx', name: 'Word', mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  { ext: 'eml', name: 'Mail', mimeType: 'message/rfc822' },
]

/** A desktop's menus and panels take the size they need; electron-builder installs the largest only. */
const smallerIcons = [16, 32, 48, 64, 128, 256].map(
  (size) => `${join(__dirname, 'resources', 'icons', `icon-${size}.png`)}=/usr/share/icons/hicolor/${size}x${size}/apps/palimpsest.png`,
)

/** @type {import('electron-builder').Configuration} */
module.exports = {
  appId: 'app.palimpsest.desktop',
  productName: 'Palimpsest',
  // Packages of Linux must name a home page and somebody; the desktop finds a window's icon by `desktopName`.
  extraMetadata: { homepage: 'https://palimpsest.invalid', desktopName: 'palimpsest.desktop' },
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
  linux: {
    target: ['AppImage', 'deb'],
    category: 'Office',
    executableName: 'palimpsest',
    icon: join('resources', 'icons', 'icon-512.png'),
    synopsis: 'A private document archive that reads every page',
    maintainer: 'Palimpsest <packages@palimpsest.invalid>',
    syncDesktopName: true,
    // Named only: as associations they would redefine the system's own types.
    mimeTypes: openedTypes.map(({ mimeType }) => mimeType),
  },
  deb: {
    fpm: smallerIcons,
    // electron-builder's own list, and what Electron links with beside it.
    depends: [
      'libgtk-3-0',
      'libnotify4',
      'libnss3',
      'libxss1',
      'libxtst6',
      'xdg-utils',
      'libatspi2.0-0',
      'libuuid1',
      'libsecret-1-0',
      'libasound2',
      'libgbm1',
      'libcups2',
    ],
  },
  mac: {
    target: ['dmg'],
    category: 'public.app-category.productivity',
    icon: join('resources', 'icons', 'icon-1024.png'),
    hardenedRuntime: true,
    entitlements: 'resources/mac/entitlements.plist',
    entitlementsInherit: 'resources/mac/entitlements.plist',
    fileAssociations: openedTypes.map(({ ext, name }) => ({ ext, name, role: 'Viewer', rank: 'Alternate' })),
  },
  win: { target: ['nsis'], icon: join('resources', 'icons', 'icon-256.png') },
  nsis: {
    oneClick: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
    // Associations of electron-builder would take `.pdf` from the program that opens it.
    include: join('resources', 'windows', 'installer.nsh'),
  },
}
