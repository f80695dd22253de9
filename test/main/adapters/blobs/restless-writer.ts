/** Keeps blobs and events in the folder named on the command line, and says on stdout what is acknowledged, until it is killed. */
import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { getOrThrow } from '#kernel'
import { append, event, openLog } from '../sqlite/log/open-log'
import { alice, openStore } from './open-store'

const folder = process.argv[2] ?? ''
const { log } = openLog(folder)
const { blobs } = await openStore(folder, { packBytes: 200_000, largeFrom: 20_000 })

async function keepOn(stream: string): Promise<never> {
  for (let version = log.readStream(stream).length; ; version += 2) {
    const bytes = Array.from({ length: 3 }, (_, index) => randomBytes(index === 2 ? 30_000 : 3000))
    const refs = getOrThrow(await blobs.put(bytes.map((one) => ({ subject: alice, bytes: one }))))
    const [result] = log.append([[append(stream, version, [event({ refs }), event({ version })])]], Date.now())
    // Written at once: what is in the pipe counts as promised.
    if (result?.ok) writeSync(1, `${stream} ${String(version + 2)} ${refs.join(' ')}\n`)
  }
}

await Promise.all(['a', 'b', 'c'].map(keepOn))
