/** A file's name from outside as a name every system takes, with its ending kept. */

/** Bytes: file systems allow 255, and the vault's folder comes before it. */
const longestBytes = 120
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
/** Directions of writing can make `exe.pdf` out of `fdp.exe`. */
const unseen = /[\p{C}\u200b-\u200f\u2028-\u202e\u2060-\u2069]/gu

export function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .normalize('NFC')
    .replace(unseen, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const [ending = ''] = /\.[\p{L}\p{N}]{1,10}$/u.exec(plain) ?? []
  const stem = cut(plain.slice(0, plain.length - ending.length), longestBytes - Buffer.byteLength(ending)).replace(/[\s.]+$/, '')
  const safe = `${stem === '' ? 'document' : stem}${ending}`
  return reserved.test(safe) ? `_${safe}` : safe
}

/** Whole characters only. */
function cut(text: string, bytes: number): string {
  let out = ''
  let used = 0
  for (const character of text) {
    used += Buffer.byteLength(character)
    if (used > bytes) break
    out += character
  }
  return out
}
