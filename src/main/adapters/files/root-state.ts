/** Whether a source's folder can be believed: an unplugged disk must never look like deleted documents. */
import { readdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Files, RootState } from '#ports'
import { codeOfError } from './file-error'
import { walk } from './walk'

export function createRootState(): Files['rootState'] {
  /** Roots seen as mount points by this process: one that has become a plain folder was unmounted, whatever lies in it. */
  const mountPoints = new Set<string>()

  return async (root, hadFiles): Promise<RootState> => {
    const folder = resolve(root)
    try {
      const stats = await stat(folder)
      if (!stats.isDirectory()) return stats.isFile() ? 'available' : 'missing'
      const isMountPoint = stats.dev !== (await stat(dirname(folder))).dev
      if (isMountPoint) mountPoints.add(folder)
      else if (mountPoints.has(folder) && hadFiles) return 'emptied'
      await readdir(folder)
      if (hadFiles && !(await hasAnything(folder))) return 'emptied'
      return 'available'
    } catch (error) {
      const code = codeOfError(error)
      return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENXIO' || code === 'ENODEV' ? 'missing' : 'not-readable'
    }
  }
}

/** A folder that cannot be looked into counts as something: what it holds is unknown, not gone. */
async function hasAnything(folder: string): Promise<boolean> {
  for await (const item of walk(folder, { ignore: [] })) {
    // A broken link is all that some mounts leave behind.
    if (item.type === 'file' || item.reason.code !== 'link-broken') return true
  }
  return false
}
