/** Names that are never documents: hidden, temporary, half-downloaded, or the desktop's own. */
import ignore from 'ignore'

export type IsIgnored = (relativePath: string, isFolder: boolean) => boolean

/** A folder by this name holds what a system or a sync program keeps for itself. */
const systemFolders = new Set([
  '$recycle.bin',
  'system volume information',
  'lost+found',
  '@eadir',
  '#recycle',
  '#snapshot',
  'found.000',
  '__macosx',
  'node_modules',
])

const desktopFiles = new Set(['thumbs.db', 'ehthumbs.db', 'desktop.ini', 'icon\r'])

const temporaryFile = new RegExp(
  [
    String.raw`^~\$`, // Word, Excel: the owner file beside an open document
    String.raw`^~.*\.tmp$`, // Office, OneDrive (~RF…), Syncthing on Windows
    String.raw`\.(?:tmp|temp|part|partial|crdownload|download|opdownload|filepart|aria2|!ut|!qb|swp|swx|lock|lck)$`,
    String.raw`~$`, // an editor's backup copy
    String.raw`^~syncthing~`,
    String.raw`^\.~lock\..*#$`, // LibreOffice
    String.raw`\.owncloudsync\.log$`,
  ].join('|'),
  'i',
)

const isHidden = (name: string): boolean => name.startsWith('.')

export const isFolderLeftOut = (name: string): boolean => isHidden(name) || systemFolders.has(name.toLowerCase())

export const isFileLeftOut = (name: string): boolean => isHidden(name) || desktopFiles.has(name.toLowerCase()) || temporaryFile.test(name)

/** `patterns` in `.gitignore` syntax; a pattern with an end slash matches folders only. */
export function createIsIgnored(patterns: readonly string[]): IsIgnored {
  if (patterns.length === 0) return () => false
  const matcher = ignore({ allowRelativePaths: true }).add(patterns)
  return (relativePath, isFolder) => matcher.ignores(isFolder ? `${relativePath}/` : relativePath)
}
