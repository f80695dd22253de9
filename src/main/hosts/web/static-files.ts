/** Files of the built page, and nothing outside their folder. */
import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/** False when there is no such file; nothing was answered then. */
export async function answerWithFile(folder: string, urlPath: string, response: ServerResponse): Promise<boolean> {
  const file = await findFile(folder, urlPath)
  const mediaType = file && mediaTypes[extname(file.path)]
  if (!file || !mediaType) return false
  response.writeHead(200, { 'content-type': mediaType, 'content-length': file.bytes })
  // A browser that leaves in the middle is no error of ours.
  await pipeline(createReadStream(file.path), response).catch(() => response.destroy())
  return true
}

async function findFile(folder: string, urlPath: string): Promise<{ readonly path: string; readonly bytes: number } | undefined> {
  try {
    const root = await realpath(folder)
    const path = await realpath(join(root, decodeURIComponent(urlPath === '/' ? '/index.html' : urlPath)))
    if (!path.startsWith(root + sep)) return undefined
    const found = await stat(path)
    return found.isFile() ? { path, bytes: found.size } : undefined
  } catch {
    return undefined
  }
}
