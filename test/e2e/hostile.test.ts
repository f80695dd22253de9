/** Files made to stop a reader: each ends in a final state or in quarantine with its reason, and the next file does not notice. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createSandbox, listing, peakMemory, sandbox, type Running, type Sandbox } from '#support/cli'
import * as shapes from '#support/cli-shapes'
import { makeZip } from '#support/make-zip'
import { openData } from '#support/open-data'

const hostile = openData('pdf/hostile-generated')
const malformed = openData('pdf/malformed')
const varied = openData('pdf/varied')
const gigabyte = 1024 ** 3
/** A limit is noticed at most a fifth of a second late: an allocation of that moment may stand above it. */
const lateness = 1.15

/** The largest memory of any process while a command runs. */
async function peakWhile(box: Sandbox, running: Running): Promise<number> {
  let peak = 0
  const timer = setInterval(() => {
    for (const pid of box.processes()) if (pid !== running.pid) peak = Math.max(peak, peakMemory(pid))
  }, 100)
  await running.ended
  clearInterval(timer)
  return peak
}

async function addAll(box: Sandbox, documents: string): Promise<z.infer<typeof shapes.added>> {
  const outside = () => [box.home, box.cwd, box.temporary, documents].flatMap(listing)
  const before = outside()
  const adding = box.start(['add', documents, '--json'])
  const peak = await peakWhile(box, adding)
  const ran = await adding.ended
  expect(ran).toMatchObject({ code: 0 })
  expect(peak).toBeLessThan(gigabyte * lateness)
  expect(outside()).toEqual(before)
  expect(box.processes()).toEqual([])
  return shapes.added.parse(JSON.parse(ran.stdout))
}

/** Every file is a document with final states or in quarantine; none is forgotten. */
async function expectAllAccounted(box: Sandbox, documents: string, added: z.infer<typeof shapes.added>): Promise<void> {
  const { items } = await box.json(['list', '--limit', '1000'], shapes.list)
  const accounted = new Set([...items.map(({ path }) => path), ...added.quarantined.map(({ path }) => path)])
  const forgotten = readdirSync(documents).filter((name) => !accounted.has(join(documents, name)))
  expect(forgotten).toEqual([])
  expect((await box.json(['status'], shapes.status)).pages.pending).toBe(0)
  const { results } = await box.json(['search', 'persimmons', '--mode', 'words'], shapes.found)
  expect(results.map(({ document }) => basename(document.path))).toEqual(['good.txt'])
  expect(await box.json(['verify', '--deep'], shapes.verified)).toMatchObject({ ok: true })
}

function folderWithGoodFile(box: Sandbox): string {
  const documents = join(box.folder, 'documents')
  mkdirSync(documents)
  writeFileSync(join(documents, 'good.txt'), 'A good file, about persimmons.\n')
  return documents
}

describe.skipIf(!hostile || !malformed)('hostile and malformed PDFs (open data)', () => {
  it('all end with a state or a reason, within time and memory', async () => {
    const box = sandbox()
    const documents = folderWithGoodFile(box)
    for (const folder of [hostile, malformed])
      for (const name of readdirSync(folder ?? '').filter((file) => file.endsWith('.pdf')))
        copyFileSync(join(folder ?? '', name), join(documents, name))
    const added = await addAll(box, documents)
    await expectAllAccounted(box, documents, added)
  }, 300_000)
})

describe('files made here', () => {
  it('all end with a state or a reason, whatever they are called', async () => {
    const box = sandbox()
    const documents = folderWithGoodFile(box)
    const put = (name: string, content: string | Uint8Array): void => writeFileSync(join(documents, name), content)
    const zeros = Buffer.alloc(400 * 2 ** 20)
    const bomb = makeZip({ 'zeros.txt': zeros })
    put('bomb.zip', makeZip({ 'inner.zip': makeZip({ 'inner.zip': bomb, 'other.zip': bomb }) }))
    put('inflated.docx', makeZip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': zeros }))
    put('nested.eml', nestedMail(50))
    put('one line.txt', 'text without any end of line '.repeat(240_000))
    put(`${'n'.repeat(251)}.txt`, 'A long name.\n')
    put('new\nline.txt', 'A name on two lines.\n')
    put('\u202etxt.gpj', 'A name that reads backwards.\n')
    put('formulas.csv', 'name,amount\n=cmd|calc!A1,2\n@SUM(1),+3\n')
    const added = await addAll(box, documents)
    await expectAllAccounted(box, documents, added)
    expect(added.quarantined.every(({ reason }) => reason.length > 10)).toBe(true)
    expect((await box.run(['list'])).stdout).not.toMatch(/\u202e/)
  }, 300_000)
})

describe.skipIf(!varied)('varied PDFs (open data)', () => {
  const expectations = varied === undefined ? [] : readExpectations(join(varied, 'expected.jsonl'))
  let box: Sandbox
  let added: z.infer<typeof shapes.added>

  beforeAll(async () => {
    box = createSandbox()
    const documents = folderWithGoodFile(box)
    for (const { file } of expectations) copyFileSync(join(varied ?? '', file), join(documents, file))
    added = await addAll(box, documents)
  }, 420_000)
  afterAll(() => box.dispose())

  it('end as people see them: text layer, recognised, mixed, or in want of a password', async () => {
    const { items } = await box.json(['list', '--limit', '1000'], shapes.list)
    const surprises: string[] = []
    for (const { file, expect: expected } of expectations) {
      const locked = added.quarantined.find(({ path }) => path.endsWith(file))
      if (expected === 'password' || expected === 'password_error') {
        if (locked?.reason.includes('password') !== true) surprises.push(`${file}: no password wanted`)
        continue
      }
      const id = items.find(({ path }) => path.endsWith(`/${file}`))?.id
      if (id === undefined) {
        surprises.push(`${file}: ${locked?.reason ?? 'not there'}`)
        continue
      }
      const states = (await box.json(['show', id], shapes.shown)).pages.map(({ state }) => state)
      const has = (state: (typeof states)[number]) => states.includes(state)
      const isRight =
        expected === 'index'
          ? // A cover that is nothing but a picture has no text layer to trust.
            states.every(
              (state, index) => state === 'textLayer' || state === 'blank' || (index === 0 && states.length > 50 && state === 'ocr'),
            )
          : expected === 'ocr'
            ? has('ocr') && !has('failed') && !has('pending')
            : expected === 'mixed'
              ? has('ocr') && has('textLayer')
              : !has('pending')
      if (!isRight) surprises.push(`${file}: ${expected} expected, ${[...new Set(states)].join(' ')} found`)
    }
    expect(surprises).toEqual([])
  }, 180_000)
})

const expectation = z.object({ file: z.string(), expect: z.string() })

/** Without the three manuals that take minutes and show nothing more than the others. */
function readExpectations(file: string): readonly z.infer<typeof expectation>[] {
  const tooLong = ['debian-octave.pdf', 'debian-gnuplot.pdf', 'debian-policy.pdf']
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => expectation.parse(JSON.parse(line)))
    .filter((line) => !tooLong.includes(line.file))
}

function nestedMail(depth: number): string {
  let mail = 'Subject: innermost\r\nContent-Type: text/plain\r\n\r\nThe end.\r\n'
  for (let level = 0; level < depth; level++)
    mail = `From: a@example.org\r\nSubject: level ${level}\r\nContent-Type: message/rfc822\r\n\r\n${mail}`
  return mail
}
