/** What each of several folders is called in the filter `in:`. */

/** The folder's own name, with the one it lies in where two share it; undefined for a path that names nothing. */
export function folderWords(paths: readonly string[]): readonly (string | undefined)[] {
  const names = paths.map((path) => path.replaceAll('\\', '/').split('/').filter(Boolean))
  return names.map((parts, index) => {
    const own = parts.at(-1)
    const isShared = names.some((other, at) => at !== index && other.at(-1) === own)
    return isShared && own !== undefined ? parts.slice(-2).join('/') : own
  })
}
