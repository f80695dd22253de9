/** One at a time, across processes: a folder is the lock, because making one either works or fails, never half. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './runtime.mjs'

const pollMs = 200
/** A lock without an owner's number is one whose owner died between two lines. */
const ownerlessMs = 10_000

export function withLock(name, what, action) {
  const folder = join(root, '.cache', `${name}.lock`)
  mkdirSync(join(root, '.cache'), { recursive: true })
  take(folder, what)
  try {
    return action()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function take(folder, what) {
  let told = false
  for (;;) {
    try {
      mkdirSync(folder)
      writeFileSync(join(folder, 'pid'), String(process.pid))
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (isAbandoned(folder)) {
      rmSync(folder, { recursive: true, force: true })
      continue
    }
    if (!told) process.stderr.write(`Waiting for ${what} …\n`)
    told = true
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pollMs)
  }
}

function isAbandoned(folder) {
  try {
    const owner = readFileSync(join(folder, 'pid'), 'utf8')
    if (owner !== '') return !isAlive(Number(owner))
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
  try {
    return Date.now() - statSync(folder).mtimeMs > ownerlessMs
  } catch {
    return false
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
