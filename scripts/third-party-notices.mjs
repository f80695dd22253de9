/** Collects who made what ships beside our own code, under which licence: `out/licences.json`, which the application shows. Plain Node. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './runtime.mjs'

const screens = ['src/renderer', 'src/preload']

/** Types are gone when the program is built. */
const isForTypesOnly = (name) => name.startsWith('@types/') || name === 'undici-types'

/** What is no package: where it lies below `resources`, and where its licence stands. */
const resources = [
  { name: 'model: multilingual-e5-small-latin', folder: 'models/multilingual-e5-small-latin', licence: 'MIT', texts: ['LICENSE'] },
  { name: 'model: ppocrv6-small-latin', folder: 'models/ppocrv6-small-latin', licence: 'Apache-2.0', texts: ['NOTICE', 'LICENSE'] },
  {
    name: 'Tesseract language data: English, French',
    folder: 'ocr',
    version: '4.0.0_best_int',
    licence: 'Apache-2.0',
    texts: ['../models/ppocrv6-small-latin/LICENSE'],
  },
  { name: 'Word lists: English, French', folder: 'words', licence: 'see text', texts: ['README.md'] },
]

export function writeNotices(path = join(root, 'out', 'licences.json')) {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, JSON.stringify(collectNotices()))
}

export function collectNotices() {
  const { packages } = readJson(join(root, 'package-lock.json'))
  const notices = new Map()
  for (const place of shippedPlaces(packages)) {
    const notice = noticeOf(place)
    if (notice) notices.set(`${notice.name} ${notice.version}`, notice)
  }
  for (const resource of resources) notices.set(resource.name, noticeOfResource(resource))
  return [...notices.values()].sort((a, b) => (a.name === b.name ? compare(a.version, b.version) : compare(a.name, b.name)))
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0)
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'))

/** The packages the program loads, those its screens are built from, all they depend on, and the runtime around them. */
function shippedPlaces(packages) {
  const { dependencies, devDependencies } = packages['']
  const named = [...Object.keys(dependencies), ...importedByScreens().filter((name) => name in devDependencies)]
  const places = new Set(['node_modules/electron'])
  const visit = (name, from) => {
    const place = placeOf(packages, name, from)
    if (!place || places.has(place) || isForTypesOnly(name)) return
    places.add(place)
    const { dependencies: own = {}, optionalDependencies: optional = {} } = packages[place]
    for (const each of [...Object.keys(own), ...Object.keys(optional)]) visit(each, place)
  }
  for (const name of named) visit(name, '')
  return [...places].filter((place) => existsSync(join(root, place)))
}

/** As Node finds it: beside the one that asks, then further out. */
function placeOf(packages, name, from) {
  for (let base = from; base !== ''; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    const place = `${base}/node_modules/${name}`
    if (place in packages) return place
  }
  return `node_modules/${name}` in packages ? `node_modules/${name}` : undefined
}

function importedByScreens() {
  const names = new Set()
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) visit(path)
      else if (/\.(tsx?|css|html)$/.test(entry.name))
        for (const [, name] of readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"]((?:@[\w.-]+\/)?[\w-][\w.-]*)/g))
          names.add(name)
    }
  }
  for (const folder of screens) if (existsSync(join(root, folder))) visit(join(root, folder))
  return [...names]
}

function noticeOf(place) {
  const manifest = readJson(join(root, place, 'package.json'))
  if (manifest.name === undefined || manifest.version === undefined) return undefined
  const licence = licenceOf(manifest)
  const texts = readdirSync(join(root, place))
    .filter((name) => /^(licen[cs]e|copying|notice|ofl)/i.test(name) && !/\.(js|ts|json)$/.test(name))
    .sort(compare)
    .map((name) => readFileSync(join(root, place, name), 'utf8').trim())
  const text =
    texts.length > 0
      ? texts.join('\n\n')
      : `${manifest.name} comes without a licence file. It names its licence: ${licence}. ${homeOf(manifest)}`
  return { name: manifest.name, version: manifest.version, licence, text: text.trim() }
}

function licenceOf({ license, licenses }) {
  const named = license ?? licenses
  const names = (Array.isArray(named) ? named : [named]).map((each) => (typeof each === 'string' ? each : (each?.type ?? '')))
  return names.filter((name) => name !== '').join(' OR ') || 'see text'
}

const homeOf = ({ homepage, repository }) => homepage ?? (typeof repository === 'string' ? repository : (repository?.url ?? ''))

/** Without a version of its own, it is told by its content: checksums change when it does. */
function noticeOfResource({ name, folder, version, licence, texts }) {
  const base = join(root, 'resources', folder)
  const sums = join(base, 'SHA256SUMS')
  const content = existsSync(sums) ? readFileSync(sums) : undefined
  return {
    name,
    version: version ?? (content ? createHash('sha256').update(content).digest('hex').slice(0, 12) : ''),
    licence,
    text: texts.map((file) => readFileSync(join(base, file), 'utf8').trim()).join('\n\n'),
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) writeNotices()
