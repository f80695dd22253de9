/** Names, sizes and times of all files in some places of the checkout: also notices a removed file and an older one put back. */
import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './runtime.mjs'

/** `places` are paths from the project's root; throws where one is missing. */
export function fingerprint(places) {
  const hash = createHash('sha256')
  const visit = (path) => {
    const stat = statSync(path)
    if (stat.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name))
    else hash.update(`${path.slice(root.length)}\n${String(stat.size)}\n${String(stat.mtimeMs)}\n`)
  }
  for (const place of places) visit(join(root, place))
  return hash.digest('hex')
}
