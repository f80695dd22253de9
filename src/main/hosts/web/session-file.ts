/** What is remembered of browsers in a file of the vault, readable for its owner only: the hashes of their sessions, and the port they know. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { BrowserMemory, Remembered } from './sessions'

const rememberedSchema = z.object({ port: z.number().int().optional(), sessions: z.array(z.string()) })

export const createSessionFile = (path: string): BrowserMemory => ({
  read() {
    try {
      const { port, sessions } = rememberedSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
      return { sessions, ...(port !== undefined && { port }) }
    } catch {
      // None yet, or damaged: browsers ask for a link again.
      return { sessions: [] }
    }
  },
  write(remembered: Remembered) {
    try {
      writeFileSync(`${path}.new`, JSON.stringify(remembered), { mode: 0o600 })
      renameSync(`${path}.new`, path)
    } catch {
      // On a full or read-only disk it is remembered as long as the program runs.
    }
  },
})
