/** The hashes of browsers' sessions in a file of the vault, readable for its owner only. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { SessionMemory } from './sessions'

const hashesSchema = z.array(z.string())

export const createSessionFile = (path: string): SessionMemory => ({
  read() {
    try {
      return hashesSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
    } catch {
      // None yet, or damaged: browsers ask for a link again.
      return []
    }
  },
  write(hashes) {
    try {
      writeFileSync(`${path}.new`, JSON.stringify(hashes), { mode: 0o600 })
      renameSync(`${path}.new`, path)
    } catch {
      // On a full or read-only disk sessions last as long as the program.
    }
  },
})
