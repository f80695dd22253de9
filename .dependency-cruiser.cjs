/** The import matrix of docs/architecture.md: each row may import only what its row names. */
const context = '^src/main/core/([^/]+)/'

const adapterMaySee = [
  '^src/shared/',
  '^src/main/core/.+/index\\.ts$',
  // Shared codecs: how bytes are sealed, survive a power cut, and tell their language is said once for every adapter.
  '^src/main/adapters/(keys|durable-files|language)/index\\.ts$',
]

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one module, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that cannot be found.',
      severity: 'error',
      from: {},
      // vite's own virtual modules and `?url`-like suffixes are resolved by the build
      to: { couldNotResolve: true, pathNot: ['^virtual:', '\\?'] },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing imports it and it imports nothing: it is not part of the program.',
      severity: 'error',
      // Declarations are found by the compiler, workers and hosts are entries of the build.
      from: {
        orphan: true,
        path: '^src/',
        pathNot: ['\\.d\\.ts$', '^src/main/workers/[^/]+\\.ts$', '^src/main/hosts/[^/]+/main\\.ts$', '\\.css$'],
      },
      to: {},
    },
    {
      name: 'product-does-not-know-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-development-packages-in-product',
      comment: 'Everything main imports ships: it belongs to "dependencies". Types do not ship; what the screens use is bundled.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(renderer|preload)/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        // Electron is what the application runs in; a package of that name ships only in the tests of it.
        pathNot: '^node_modules/(@types|vite|electron)/',
      },
    },
    {
      name: 'kernel-imports-nothing',
      severity: 'error',
      from: { path: '^src/shared/kernel/' },
      to: { pathNot: '^src/shared/kernel/' },
    },
    {
      name: 'contract-imports-kernel-zod-orpc',
      severity: 'error',
      from: { path: '^src/shared/contract/' },
      to: { pathNot: ['^src/shared/', '^node_modules/(zod|@orpc/contract|@orpc/shared)/'] },
    },
    {
      name: 'core-is-pure',
      comment: 'The core imports the shared layer and itself: no Node, no package, no adapter.',
      severity: 'error',
      from: { path: '^src/main/core/' },
      // Both are pure functions over values: a schema, a word's stem.
      to: { pathNot: ['^src/shared/', '^src/main/core/', '^node_modules/(zod|@orama/stemmers)/'] },
    },
    {
      name: 'core-contexts-meet-at-their-doors',
      severity: 'error',
      from: { path: context },
      to: { path: '^src/main/core/', pathNot: ['^src/main/core/$1/', '^src/main/core/.+/index\\.ts$', '^src/main/core/[^/]+\\.d\\.ts$'] },
    },
    {
      name: 'adapters-know-ports-and-events',
      comment:
        'An adapter sees the shared layer, the doors of the core, its own folder and packages; what it needs of another adapter it is given. ' +
        'The exceptions are those of docs/decisions/0012-adapters-that-other-adapters-use.md.',
      severity: 'error',
      from: { path: '^src/main/adapters/([^/]+)/', pathNot: '^src/main/adapters/(reading|formats)/' },
      // A type names the shape of what an adapter is given; it brings no code.
      to: { dependencyTypesNot: ['type-only'], path: '^src/', pathNot: [...adapterMaySee, '^src/main/adapters/$1/'] },
    },
    {
      name: 'reading-stands-on-formats',
      comment: 'Reading a file is one capability in three storeys, each entered by its door: reading → formats → pdf | images | ocr.',
      severity: 'error',
      from: { path: '^src/main/adapters/reading/' },
      to: {
        dependencyTypesNot: ['type-only'],
        path: '^src/',
        pathNot: [...adapterMaySee, '^src/main/adapters/reading/', '^src/main/adapters/formats/index\\.ts$'],
      },
    },
    {
      name: 'formats-stand-on-engines',
      comment: 'The middle storey: it knows which engine reads which kind of file.',
      severity: 'error',
      from: { path: '^src/main/adapters/formats/' },
      to: {
        dependencyTypesNot: ['type-only'],
        path: '^src/',
        pathNot: [...adapterMaySee, '^src/main/adapters/formats/', '^src/main/adapters/(pdf|images|ocr)/index\\.ts$'],
      },
    },
    {
      name: 'workers-run-adapters',
      severity: 'error',
      from: { path: '^src/main/workers/' },
      to: {
        path: '^src/',
        pathNot: ['^src/shared/', '^src/main/core/.+/index\\.ts$', '^src/main/adapters/[^/]+/index\\.ts$', '^src/main/workers/'],
      },
    },
    {
      name: 'engine-enters-by-doors',
      severity: 'error',
      from: { path: '^src/main/engine/' },
      to: {
        path: '^src/',
        pathNot: ['^src/shared/', '^src/main/core/.+/index\\.ts$', '^src/main/adapters/[^/]+/index\\.ts$', '^src/main/engine/'],
      },
    },
    {
      name: 'hosts-know-the-engine-by-its-door',
      comment:
        'A host sees the shared layer, the engine and the doors of wire (transports), session (vaults), screen (pages) and web (`serve`).',
      severity: 'error',
      from: { path: '^src/main/hosts/([^/]+)/' },
      to: {
        path: '^src/',
        pathNot: [
          '^src/shared/',
          '^src/main/engine/index\\.ts$',
          '^src/main/hosts/(wire|session|screen|web)/index\\.ts$',
          '^src/main/hosts/$1/',
        ],
      },
    },
    {
      name: 'only-sqlite-opens-databases',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/adapters/sqlite/' },
      to: { path: '^node_modules/(better-sqlite3|better-sqlite3-multiple-ciphers|sqlite-vec)/' },
    },
    {
      name: 'electron-stays-in-its-host',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/main/hosts/electron/', '^src/main/index\\.ts$', '^src/preload/'] },
      to: { path: '^(node_modules/)?electron(/|$)' },
    },
    {
      name: 'preload-is-a-bridge',
      severity: 'error',
      from: { path: '^src/preload/' },
      to: { path: '^src/', pathNot: ['^src/shared/', '^src/preload/'] },
    },
    {
      name: 'renderer-knows-the-contract',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/', pathNot: ['^src/shared/', '^src/renderer/'] },
    },
    {
      name: 'features-meet-at-their-doors',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: {
        path: '^src/renderer/',
        pathNot: ['^src/renderer/features/$1/', '^src/renderer/features/[^/]+/index\\.ts$', '^src/renderer/(client|ui)/index\\.ts$'],
      },
    },
    {
      name: 'ui-knows-no-feature',
      severity: 'error',
      from: { path: '^src/renderer/ui/' },
      to: { path: '^src/', pathNot: ['^src/renderer/ui/', '^src/shared/'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules'] },
    exclude: { path: ['^out/', '^\\.cache/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.test.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.json'],
    },
  },
}
