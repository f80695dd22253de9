/** The house rules of docs/architecture.md that a linter can say, on top of typescript-eslint's strictest preset. */
import esX from 'eslint-plugin-es-x'
import n from 'eslint-plugin-n'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import palimpsest from './scripts/lint-rules.mjs'

const sqlMessage = 'SQL and the database live in src/main/adapters/sqlite only.'
const sqlText =
  '/^\\s*(SELECT\\s+[\\s\\S]+\\sFROM\\s|INSERT\\s+(OR\\s+\\w+\\s+)?INTO\\s|UPDATE\\s+\\w+\\s+SET\\s|DELETE\\s+FROM\\s|CREATE\\s+(VIRTUAL\\s+|UNIQUE\\s+)?(TABLE|INDEX)\\s|PRAGMA\\s)/'
const sql = [
  { selector: `Literal[value=${sqlText}]`, message: sqlMessage },
  { selector: `TemplateElement[value.raw=${sqlText}]`, message: sqlMessage },
]
const trustedParse = [
  {
    selector:
      'TSAsExpression[typeAnnotation.typeName.name!="const"] > CallExpression.expression[callee.object.name="JSON"][callee.property.name="parse"]',
    message: 'Data from outside is parsed with a schema, not asserted.',
  },
  {
    selector: 'TSAsExpression > AwaitExpression.expression > CallExpression[callee.property.name="json"]',
    message: 'Data from outside is parsed with a schema, not asserted.',
  },
]
const doubleAssertion = { selector: 'TSAsExpression > TSAsExpression', message: 'An assertion through another one hides a wrong type.' }
const defaultExport = { selector: 'ExportDefaultDeclaration', message: 'Exports have names.' }
const sleeping = {
  selector: 'NewExpression[callee.name="Promise"] CallExpression[callee.name="setTimeout"]',
  message: 'Wait for what happens, not for time to pass. A real pause goes through the clock port.',
}
const everywhere = [defaultExport, doubleAssertion, ...trustedParse]

export default tseslint.config(
  { ignores: ['out/', 'dist/', 'node_modules/', 'resources/', '.cache/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: [
      'src/**/*.ts',
      'src/**/*.tsx',
      'test/**/*.ts',
      'test/**/*.tsx',
      'electron.vite.config.ts',
      'vite.renderer.config.ts',
      'vitest.config.ts',
    ],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { palimpsest },
    rules: {
      // Numbers in messages are plain to read; anything else that is no string stays an error.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => port.close()` as a callback says what it does; a statement body would say no more.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A union that gains a member must be noticed wherever it is taken apart.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Types cost nothing at run time and must not pull a module in.
      '@typescript-eslint/consistent-type-imports': 'error',
      // `while (true)` is how a loop over a cursor reads.
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
      // An underscore marks a parameter that the shape asks for and nobody needs.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' }],
      // Files are read whole: 300 lines need a reason in an eslint-disable comment, 400 have none (test/architecture).
      'max-lines': ['error', { max: 300 }],
      // kebab-case, one concept per file, none of the names that say nothing.
      'palimpsest/file-names': 'error',
      // An exception to a rule says why, or it is not one.
      'palimpsest/reasoned-disables': 'error',
      // Output belongs to the hosts; everything else returns values or logs through its port.
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...everywhere, sleeping, ...sql],
      eqeqeq: 'error',
    },
  },
  {
    // What the product runs on: Node 24 for the command line, Node 20.18 inside the oldest Electron that is tested.
    files: ['src/main/**/*.ts', 'src/preload/**/*.ts'],
    extends: [esX.configs['flat/restrict-to-es2023']],
    plugins: { n },
    settings: { node: { version: '^20.18.0 || >=22.13.0' } },
    rules: {
      'n/no-unsupported-features/node-builtins': [
        'error',
        {
          version: '^20.18.0 || >=22.13.0',
          // Present in 20.18 and unchanged since, though Node called them experimental then.
          ignores: [
            'fetch',
            'Response',
            'Request',
            'Headers',
            'FormData',
            'ReadableStream',
            'WritableStream',
            'TransformStream',
            'Blob',
            'File',
            'CompressionStream',
            'DecompressionStream',
            'import.meta.dirname',
            'import.meta.filename',
          ],
        },
      ],
      'n/no-unsupported-features/es-builtins': ['error', { version: '^20.18.0 || >=22.13.0' }],
      // `using` and import attributes are compiled away by the build; the regular expression /v flag is in Node 20.
      'es-x/no-using-declarations': 'off',
      // Takes a generator method of our own for the global `Iterator`; tsc (lib ES2023) already refuses the helpers.
      'es-x/no-iterator': 'off',
      'es-x/no-import-attributes': 'off',
      'es-x/no-dynamic-import-options': 'off',
      'es-x/no-regexp-v-flag': 'off',
    },
  },
  {
    files: ['src/main/core/**/*.ts', 'src/shared/**/*.ts'],
    rules: {
      // The core knows neither time nor chance: both arrive inside the command.
      'no-restricted-globals': [
        'error',
        'Date',
        'process',
        'Buffer',
        'setTimeout',
        'setInterval',
        'setImmediate',
        'queueMicrotask',
        'crypto',
        'performance',
        'console',
        'fetch',
        'globalThis',
      ],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Chance arrives inside the command.' }],
    },
  },
  {
    files: ['src/main/core/**/*.ts'],
    ignores: ['src/main/core/**/handlers.ts'],
    rules: {
      // Only handlers.ts waits: everything else in the core can be run on paper.
      'no-restricted-syntax': [
        'error',
        ...everywhere,
        ...sql,
        { selector: ':function[async=true]', message: 'Only handlers.ts is async in the core.' },
        { selector: 'AwaitExpression', message: 'Only handlers.ts is async in the core.' },
        { selector: 'NewExpression[callee.name="Promise"]', message: 'Only handlers.ts is async in the core.' },
      ],
    },
  },
  { files: ['src/main/adapters/sqlite/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...everywhere, sleeping] } },
  // The clock adapter is where a pause is made.
  { files: ['src/main/adapters/clock/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...everywhere, ...sql] } },
  {
    files: ['src/renderer/**/*.{ts,tsx}', 'test/renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: {
      // An event handler may start work whose failure the mutation itself tells.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  { files: ['src/main/hosts/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**/*.ts', 'test/**/*.tsx'],
    rules: {
      // Tests look into databases, on purpose, to see what really is on disk.
      'no-restricted-syntax': ['error', ...everywhere, sleeping],
      // `result.value!` in a test fails with a clear trace, which is what the test is for.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A fake keeps the port's async shape although it has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // A dictionary of cases may run longer than code may.
      'max-lines': ['error', { max: 400 }],
    },
  },
  // A declaration says what a package is, default export included.
  { files: ['src/**/*.d.ts'], rules: { 'no-restricted-syntax': 'off' } },
  // Benchmarks print their tables.
  { files: ['test/bench/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    // Tools ask for their configuration as the default export.
    files: ['electron.vite.config.ts', 'vite.renderer.config.ts', 'vitest.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // Plain scripts: they run before anything is installed, on Node ≥ 18.19.
    files: ['scripts/**/*.mjs', 'eslint.config.js', '.dependency-cruiser.cjs'],
    extends: [tseslint.configs.strict, tseslint.configs.disableTypeChecked],
    plugins: { n },
    rules: { 'max-lines': ['error', { max: 300 }], '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }] },
  },
  {
    files: ['scripts/run.mjs', 'scripts/runtime.mjs', 'scripts/lock.mjs', 'scripts/install-if-stale.mjs', 'scripts/build-if-stale.mjs'],
    rules: { 'n/no-unsupported-features/node-builtins': ['error', { version: '>=18.19.0' }] },
  },
)
