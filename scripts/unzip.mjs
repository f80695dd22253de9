/** `node scripts/unzip.mjs ARCHIVE FOLDER [PREFIX]`: unpacks what lies below PREFIX, without it; links and modes are kept. */
import { createWriteStream, chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'

const [archive, folder, prefix = ''] = process.argv.slice(2)
const target = resolve(folder)
const linkType = 0o120000

const zip = await new Promise((done, fail) => {
  yauzl.open(archive, { lazyEntries: true }, (error, opened) => (error ? fail(error) : done(opened)))
})
await new Promise((done, fail) => {
  zip.on('entry', (entry) => {
    unpack(entry).then(() => zip.readEntry(), fail)
  })
  zip.on('end', done)
  zip.on('error', fail)
  zip.readEntry()
})

async function unpack(entry) {
  if (!entry.fileName.startsWith(prefix) || entry.fileName.endsWith('/')) return
  const path = join(target, entry.fileName.slice(prefix.length))
  if (!path.startsWith(target + sep)) throw new Error(`${entry.fileName} leads outside ${target}.`)
  mkdirSync(dirname(path), { recursive: true })
  const mode = entry.externalFileAttributes >>> 16
  const content = await new Promise((done, fail) => {
    zip.openReadStream(entry, (error, stream) => (error ? fail(error) : done(stream)))
  })
  if ((mode & 0o170000) === linkType) {
    symlinkSync(await text(content), path)
    return
  }
  await pipeline(content, createWriteStream(path))
  if ((mode & 0o111) !== 0) chmodSync(path, 0o755)
}
