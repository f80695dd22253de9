/** Folders to word-searchable, from outside: the command line beside recollindex on the same files, with the memory of all its processes. */
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Measure } from './measure'
import { hasPeer } from './peer'
import { peakMemoryOf } from './peak-memory'
import { readRetrievalSet } from './retrieval-data'

export interface IngestBench {
  /** The built command line. */
  readonly cli: string
  readonly openData: string
}

const summarySchema = z.object({ documents: z.number(), pages: z.record(z.string(), z.number()), quarantined: z.array(z.unknown()) })
const digital = ['corpus-', 'debian-', 'docling-multi', 'pdfjs-tracemonkey', 'pdfplumber-', 'sample-files-multi']
const ocrPages = 16
/** One after the other, so that both meet the same machine; the pair in the middle counts. */
const pairsOfRuns = 3
const megabyte = 1024 ** 2

export async function benchIngest({ cli, openData }: IngestBench): Promise<Measure[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'palimpsest-bench-'))
  try {
    return [
      ...(await besideRecoll('small text files', 'files/s', smallTexts(scratch, openData), 0.15, { cli, scratch })),
      ...(await besideRecoll('digital PDFs', 'pages/s', digitalPdfs(scratch, openData), 0.4, { cli, scratch })),
      ...(await whileRecognising({ cli, scratch, openData })),
      ...(await manyPages({ cli, scratch, openData })),
    ]
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

interface Places {
  readonly cli: string
  readonly scratch: string
}

async function besideRecoll(name: string, unit: string, folder: string, aim: number, { cli, scratch }: Places): Promise<Measure[]> {
  const hasRecoll = hasPeer('recollindex', '-v', 'recollcmd')
  const pairs: { readonly ours: Awaited<ReturnType<typeof add>>; readonly peer: number | null }[] = []
  for (let pair = 0; pair < pairsOfRuns; pair++) {
    const peer = hasRecoll ? recollSeconds(folder, join(scratch, `recoll of ${name} ${String(pair)}`)) : null
    const vault = join(scratch, `vault of ${name} ${String(pair)}`)
    pairs.push({ ours: await add(cli, vault, folder), peer })
    rmSync(vault, { recursive: true })
  }
  const [middle] = [...pairs].sort((a, b) => speed(b) - speed(a)).slice(Math.floor(pairs.length / 2))
  if (!middle) throw new Error('Nothing was measured.')
  const { ours, peer } = middle
  const count = unit === 'files/s' ? ours.summary.documents : sum(Object.values(ours.summary.pages))
  const value = count / ours.seconds
  const peerRate = peer === null ? null : count / peer
  return [
    {
      name: `${name} to word-searchable`,
      value,
      unit,
      peer: peerRate,
      ratio: peerRate === null ? null : value / peerRate,
      target: `>= ${String(aim)}`,
    },
    {
      name: `${name}: memory of all processes, peak`,
      value: Math.max(...pairs.map((pair) => pair.ours.peakBytes)) / megabyte,
      unit: 'MB',
      peer: null,
      ratio: null,
      target: '<= 1800',
    },
  ]
}

const speed = ({ ours, peer }: { readonly ours: { readonly seconds: number }; readonly peer: number | null }): number =>
  (peer ?? 1) / ours.seconds

async function whileRecognising({ cli, scratch, openData }: Places & { readonly openData: string }): Promise<Measure[]> {
  const folder = join(scratch, 'scans')
  mkdirSync(folder)
  for (let index = 0; index < ocrPages; index++) {
    const name = `fr-tapus-${String(index).padStart(2, '0')}.jpg`
    try {
      cpSync(join(openData, 'ocr', 'fr-tapuscorpus', name), join(folder, name))
    } catch {
      // The open half of the corpus has gaps in its numbering.
    }
  }
  age(folder)
  const ours = await add(cli, join(scratch, 'vault of scans'), folder)
  const pages = sum(Object.values(ours.summary.pages))
  return [
    {
      name: 'scans to word-searchable, all tries and both engines',
      value: pages / ours.seconds,
      unit: 'pages/s',
      peer: null,
      ratio: null,
      target: null,
    },
    {
      name: 'scans: memory of all processes, peak',
      value: ours.peakBytes / megabyte,
      unit: 'MB',
      peer: null,
      ratio: null,
      target: '<= 1800',
    },
  ]
}

async function manyPages({ cli, scratch, openData }: Places & { readonly openData: string }): Promise<Measure[]> {
  const folder = join(scratch, 'pages')
  mkdirSync(folder)
  cpSync(join(openData, 'pdf', 'hostile-generated', 'h-pages-5000.pdf'), join(folder, 'five-thousand-pages.pdf'))
  age(folder)
  const ours = await add(cli, join(scratch, 'vault of pages'), folder)
  const pages = sum(Object.values(ours.summary.pages))
  return [
    { name: 'one PDF of 5,000 pages: pages with their state', value: pages, unit: 'pages', peer: null, ratio: null, target: '>= 5000' },
    {
      name: 'one PDF of 5,000 pages to word-searchable',
      value: pages / ours.seconds,
      unit: 'pages/s',
      peer: null,
      ratio: null,
      target: null,
    },
    {
      name: 'one PDF of 5,000 pages: memory of all processes, peak',
      value: ours.peakBytes / megabyte,
      unit: 'MB',
      peer: null,
      ratio: null,
      target: '<= 1800',
    },
  ]
}

async function add(cli: string, vault: string, folder: string) {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [cli, '--vault', vault, 'add', folder, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const memory = peakMemoryOf(child.pid ?? 0)
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise((resolve) => child.on('close', resolve))
  const seconds = (performance.now() - startedAt) / 1000
  const peakBytes = memory.stop()
  if (code !== 0) throw new Error(`add ${folder} ended with ${String(code)}`)
  return { seconds, peakBytes, summary: summarySchema.parse(JSON.parse(output)) }
}

function recollSeconds(folder: string, configuration: string): number {
  mkdirSync(configuration)
  writeFileSync(join(configuration, 'recoll.conf'), `topdirs = ${folder}\nloglevel = 1\nlogfilename = /dev/null\n`)
  const startedAt = performance.now()
  spawnSync('recollindex', ['-c', configuration, '-z'], { stdio: 'ignore' })
  return (performance.now() - startedAt) / 1000
}

function smallTexts(scratch: string, openData: string): string {
  const folder = join(scratch, 'texts')
  mkdirSync(folder)
  for (const { id, title, text } of readRetrievalSet(join(openData, 'retrieval', 'en-scifact')).documents) {
    writeFileSync(join(folder, `${id}.txt`), `${title}\n${text}`)
  }
  age(folder)
  return folder
}

function digitalPdfs(scratch: string, openData: string): string {
  const folder = join(scratch, 'digital')
  mkdirSync(folder)
  const source = join(openData, 'pdf', 'varied')
  const expected = readFileSync(join(source, 'expected.jsonl'), 'utf8')
  const files = expected.split('\n').flatMap((line) => {
    const match = /"file": "([^"]+)".*"expect": "index"/.exec(line)
    return match?.[1] !== undefined && digital.some((start) => match[1]?.startsWith(start)) ? [match[1]] : []
  })
  for (const file of files) cpSync(join(source, file), join(folder, file))
  age(folder)
  return folder
}

/** Files of a moment ago are watched for a while before they are taken; that wait is not what is measured. */
function age(folder: string): void {
  const yesterday = Date.now() / 1000 - 86_400
  spawnSync('find', [folder, '-type', 'f', '-exec', 'touch', '-d', `@${String(Math.floor(yesterday))}`, '{}', '+'])
  utimesSync(folder, yesterday, yesterday)
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
