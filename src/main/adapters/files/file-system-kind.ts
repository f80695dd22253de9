/** Which file system a folder lies on, and whether it belongs to another machine. */
import { readFile, statfs } from 'node:fs/promises'

export interface FileSystemKind {
  readonly name: string
  readonly isNetwork: boolean
  /** True when changes are known to be announced, false when changes made elsewhere are known not to be. */
  readonly announcesChanges: boolean | null
}

const networkKinds = new Set([
  ...['nfs', 'nfs4', 'cifs', 'smb3', 'smbfs', 'afs', 'ceph', '9p', 'virtiofs', 'vboxsf', 'afpfs', 'webdav', 'davfs', 'glusterfs'],
  ...['fuse.sshfs', 'fuse.davfs2', 'fuse.rclone', 'fuse.gvfsd-fuse', 'fuse.vmhgfs-fuse', 'fuse.s3fs', 'fuse.glusterfs', 'prl_fs', 'drvfs'],
])

const localKinds = new Set([
  ...['ext2', 'ext3', 'ext4', 'xfs', 'btrfs', 'zfs', 'f2fs', 'bcachefs', 'tmpfs', 'ramfs', 'overlay', 'vfat', 'exfat', 'ntfs', 'ntfs3'],
  ...['fuseblk', 'apfs', 'hfs', 'jfs', 'reiserfs', 'iso9660', 'udf', 'squashfs'],
])

export async function fileSystemKindOf(folder: string): Promise<FileSystemKind> {
  const name = await nameOf(folder)
  const isNetwork = networkKinds.has(name)
  return { name, isNetwork, announcesChanges: isNetwork ? false : localKinds.has(name) ? true : null }
}

async function nameOf(folder: string): Promise<string> {
  if (folder.startsWith('\\\\')) return 'cifs'
  try {
    if (process.platform === 'linux') return mountTypeOf(folder, await readFile('/proc/self/mounts', 'utf8')) ?? 'unknown'
    const { type } = await statfs(folder)
    return type === 0 ? 'unknown' : (darwinKinds[type] ?? `type 0x${type.toString(16)}`)
  } catch {
    return 'unknown'
  }
}

/** Numbers as macOS gives them in `f_type` for the file systems that have kept theirs. */
const darwinKinds: Readonly<Record<number, string>> = { 0x1a: 'apfs', 0x11: 'hfs' }

/** The innermost mount wins; among mounts on the same folder the last one lies on top. */
export function mountTypeOf(folder: string, mounts: string): string | undefined {
  let best: { readonly length: number; readonly type: string } | undefined
  for (const line of mounts.split('\n')) {
    const [, rawPoint, type] = line.split(' ')
    if (rawPoint === undefined || type === undefined) continue
    const point = rawPoint.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)))
    const isInside = folder === point || folder.startsWith(point.endsWith('/') ? point : `${point}/`)
    if (isInside && (!best || point.length >= best.length)) best = { length: point.length, type }
  }
  return best?.type
}
