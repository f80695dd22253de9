/** Names of members as they are shown and asked for: relative, without a way out of their container, each once. */

export interface MemberNames {
  /** The name under which this member is known; different from every name given before. */
  add(written: string): string
}

export function createMemberNames(): MemberNames {
  const taken = new Set<string>()
  return {
    add: (written) => {
      const safe = safeName(written)
      let name = safe
      for (let copy = 2; taken.has(name); copy++) name = numbered(safe, copy)
      taken.add(name)
      return name
    },
  }
}

/** Drops drive letters, leading slashes, `.` and `..`, and characters no file system shows. */
function safeName(written: string): string {
  const parts = written
    .replaceAll('\\', '/')
    .replace(/^[a-z]:/i, '')
    .replace(/[\0-\x1f\x7f]/g, ' ')
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '.' && part !== '..')
  return parts.length === 0 ? 'unnamed' : parts.join('/').slice(-1000)
}

function numbered(name: string, copy: number): string {
  const dot = name.lastIndexOf('.')
  return dot > name.lastIndexOf('/') + 1 ? `${name.slice(0, dot)} (${String(copy)})${name.slice(dot)}` : `${name} (${String(copy)})`
}
