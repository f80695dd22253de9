/**
 * Compiles better-sqlite3 for an Electron whose Node-API is older than its prebuilt one: from the package's own source, with the
 * Node-API headers of the npm registry, as its binding.gyp would but for the version of the Node-API.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './runtime.mjs'

const headersPackage = 'node-api-headers@1.9.0'
/** Electron 33 has all that is needed as experiments, which the headers leave out: an experiment must ask for its turn to clean up. */
const experimentsHeader = `
#include <node_api.h>
#define NODE_API_EXPERIMENTAL_HAS_POST_FINALIZER
extern "C" napi_status NAPI_CDECL node_api_post_finalizer(node_api_basic_env env, napi_finalize finalize, void* data, void* hint);
`
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
  const experiments = join(work, 'experiments.h')
  writeFileSync(experiments, experimentsHeader)
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
      '-include',
      experiments,
    ],
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
