/** A disk that can be full or read-only: a small file system in memory, where this machine lets us mount one. */
import { spawnSync } from 'node:child_process'
import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './temporary-folder'

export const canMount = process.platform === 'linux' && process.getuid?.() === 0 && tryMount()

export interface SmallDisk {
  readonly folder: string
  /** Leaves `freeBytes` at most. */
  fill(freeBytes?: number): void
  empty(): void
  makeReadOnly(): void
  makeWritable(): void
}

export function smallDisk(bytes = 4 * 1024 * 1024): SmallDisk {
  const folder = temporaryFolder()
  run('mount', '-t', 'tmpfs', '-o', `size=${String(bytes)}`, 'tmpfs', folder)
  onTestFinished(() => {
    run('umount', '-l', folder)
  })
  return {
    folder,
    fill(freeBytes = 0) {
      for (let part = 0; ; part += 1) {
        const { bavail, bsize } = statfsSync(folder)
        const size = bavail * bsize - freeBytes
        if (size <= 0) return
        writeFileSync(join(folder, `filler-${String(part)}-${String(Math.random())}`), Buffer.alloc(size))
      }
    },
    empty() {
      for (const name of readdirSync(folder)) if (name.startsWith('filler-')) rmSync(join(folder, name))
    },
    makeReadOnly() {
      run('mount', '-o', 'remount,ro', folder)
    },
    makeWritable() {
      run('mount', '-o', 'remount,rw', folder)
    },
  }
}

function run(command: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`)
}

function tryMount(): boolean {
  return spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0
}
