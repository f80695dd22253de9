/**
 * Compiles better-sqlite3 for an Electron whose Node-API is older than its prebuilt one: from the package's own source, with the
 * Node-API headers of the npm registry, as its binding.gyp would but for the version of the Node-API.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './runtime.mjs'

const headersPackage = 'node-api-headers@1.9.0'
const source = join(root, 'node_modules', 'better-sqlite3')
const addonApi = join(root, 'node_modules', 'node-addon-api')

/** Answers a problem, or undefined when `to` was made. */
export function compileSqlite({ to, work, fetchPackage, run }) {
  if (spawnSync('g++', ['--version']).status !== 0)
    return { reason: 'better-sqlite3 must be compiled for this Electron, and there is no C++ compiler.', command: 'apt-get install -y g++' }
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  const headers = fetchPackage(headersPackage, join(work, 'headers'))
  if (headers === undefined)
    return { reason: `${headersPackage} could not be fetched from the npm registry.`, command: `npm pack ${headersPackage}` }
  process.stderr.write('Compiling better-sqlite3 for it; this happens once …\n')
  const sqlite = join(source, 'deps', 'sqlite3')
  const sqliteObject = join(work, 'sqlite3.o')
  const built = join(work, 'better_sqlite3.node')
  const common = ['-O2', '-fPIC', '-DNDEBUG', '-I', sqlite]
  run('gcc', ['-std=c99', '-w', ...common, '-D_GNU_SOURCE', ...sqliteDefinitions(), '-c', join(sqlite, 'sqlite3.c'), '-o', sqliteObject])
  run('g++', [
    ...[
      '-std=c++20',
      '-w',
      '-fvisibility=hidden',
      '-fvisibility-inlines-hidden',
      ...common,
      '-I',
      join(headers, 'include'),
      '-I',
      addonApi,
    ],
    // The same Node-API functions, found under the name they had while they were experimental.
    ...['-DNAPI_VERSION=2147483647', '-DNAPI_EXPERIMENTAL', '-DNAPI_DISABLE_CPP_EXCEPTIONS', '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS'],
    ...['-DBUILDING_NODE_EXTENSION', '-DNODE_GYP_MODULE_NAME=better_sqlite3', ...sqliteDefinitions()],
    ...[
      '-shared',
      '-Wl,-Bsymbolic',
      '-Wl,--exclude-libs,ALL',
      join(source, 'src', 'better_sqlite3.cpp'),
      sqliteObject,
      '-ldl',
      '-o',
      built,
    ],
  ])
  renameSync(built, to)
  rmSync(work, { recursive: true })
  return undefined
}

function sqliteDefinitions() {
  const gyp = readFileSync(join(source, 'deps', 'defines.gypi'), 'utf8')
  return [...gyp.matchAll(/'([A-Z0-9_]+(?:=[^']*)?)',/g)].map(([, definition]) => `-D${definition}`)
}
