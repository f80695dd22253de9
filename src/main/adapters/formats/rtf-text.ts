/** Reads RTF 1.9: one pass over its tokens with a stack of groups; `rtf` holds one character a byte. */
import { reason } from '#kernel'
import { giveUp } from './failure'
import { limits } from './limits'
import { createTextFlow } from './text-flow'

export interface RtfText {
  readonly text: string
  readonly title: string | undefined
  readonly author: string | undefined
  readonly createdAt: string | undefined
}

type Decoder = InstanceType<typeof TextDecoder>

interface Group {
  /** Where this group's text goes: the document, nowhere, or a property of it. */
  target: 'text' | 'skip' | 'title' | 'author' | 'creation'
  /** Characters that stand for each `\u` in older readers. */
  fallback: number
}

export function rtfToText(rtf: string): RtfText {
  const flow = createTextFlow()
  const properties: Record<'title' | 'author', string> = { title: '', author: '' }
  const created: Record<string, number> = {}
  const groups: Group[] = [{ target: 'text', fallback: 1 }]
  let group: Group = { target: 'text', fallback: 1 }
  let decoder = new TextDecoder('windows-1252')
  /** Bytes of an encoding with several a character, until they are complete. */
  let pending: number[] = []
  /** Characters still to be skipped after `\u`. */
  let skip = 0
  let isTable = false
  let isRow = false
  let at = 0

  const write = (text: string) => {
    if (group.target === 'text') flow.add(text)
    else if (group.target === 'title' || group.target === 'author') properties[group.target] += text
  }
  const flushBytes = () => {
    if (pending.length === 0) return
    const text = decoder.decode(Uint8Array.from(pending))
    pending = []
    write(text)
  }
  const openRow = () => {
    if (isRow) return
    isRow = true
    if (!isTable) flow.openTable()
    isTable = true
    flow.openRow()
    flow.openCell()
  }
  const closeRow = () => {
    if (!isRow) return
    isRow = false
    flow.closeRow()
  }
  const closeTable = () => {
    closeRow()
    if (isTable) flow.closeTable()
    isTable = false
  }

  const control = (word: string, value: number | undefined) => {
    if (word in characters) write(characters[word] ?? '')
    else if (destinations.has(word)) group.target = 'skip'
    else if (word === 'title' || word === 'author') group.target = word
    else if (word === 'creatim') group.target = 'creation'
    else if (word === 'uc') group.fallback = Math.min(Math.max(value ?? 1, 0), 16)
    else if (word === 'ansicpg') decoder = decoderFor(value)
    else if (word === 'mac') decoder = new TextDecoder('macintosh')
    else if (word === 'u') {
      write(String.fromCharCode((value ?? 0) & 0xffff))
      skip = group.fallback
    } else if (word === 'bin') at += Math.max(0, value ?? 0)
    else if (group.target === 'creation' && value !== undefined) created[word] = value
    else if (group.target !== 'text') return
    else if (word === 'par' || word === 'sect' || word === 'page') {
      flow.endParagraph()
    } else if (word === 'line') flow.add('\n')
    else if (word === 'intbl') openRow()
    else if (word === 'cell' || word === 'nestcell') {
      openRow()
      flow.closeCell()
      flow.openCell()
    } else if (word === 'row') closeRow()
    else if (word === 'footnote') flow.add(' ')
    else if (word === 'pard' && isTable && !/^[^{}]{0,200}?\\intbl/.test(rtf.slice(at, at + 240))) {
      // The first paragraph after a table says `pard` without `intbl`, also where the last row has no end.
      closeTable()
    }
  }

  while (at < rtf.length) {
    const character = rtf[at] ?? ''
    if (character === '{') {
      flushBytes()
      groups.push(group)
      if (groups.length > limits.markupDepth) giveUp(reason('document-too-complex', undefined, 'groups nested too deeply'))
      group = { ...group }
      skip = 0
      at++
    } else if (character === '}') {
      flushBytes()
      group = groups.pop() ?? group
      skip = 0
      at++
    } else if (character === '\\') {
      const next = rtf[at + 1] ?? ''
      if (next === "'") {
        const byte = Number.parseInt(rtf.slice(at + 2, at + 4), 16)
        at += 4
        if (skip > 0) skip--
        else if (!Number.isNaN(byte)) pending.push(byte)
        continue
      }
      flushBytes()
      controlWord.lastIndex = at + 1
      const match = controlWord.exec(rtf)
      if (match !== null) {
        at = controlWord.lastIndex
        control(match[1] ?? '', match[2] === undefined ? undefined : Number.parseInt(match[2], 10))
      } else {
        at += 2
        if (skip > 0 && next !== '*') skip--
        else if (next === '*') {
          // Unknown destinations are skipped; those below hold text all the same.
          if (!/^\\(shpinst|shptxt|footnote|annotation)\b/.test(rtf.slice(at, at + 14))) group.target = 'skip'
        } else if (next === '~') write('\u00a0')
        else if (next === '_') write('-')
        else if (next === '\\' || next === '{' || next === '}') write(next)
        else if (next === '\n' || next === '\r') flow.endParagraph()
      }
    } else if (character === '\r' || character === '\n') at++
    else {
      const end = endOfRun(rtf, at)
      const from = Math.min(at + skip, end)
      skip -= from - at
      if (from < end && pending.length > 0 && pending.length < 64 && isLeadByte(decoder, pending)) pending.push(rtf.charCodeAt(from))
      else if (from < end) {
        flushBytes()
        write(plainRun(rtf.slice(from, end), decoder))
      }
      at = pending.length > 0 ? from + 1 : end
      if (pending.length > 0) flushBytes()
    }
  }
  flushBytes()
  closeTable()
  const { yr, mo, dy, hr = 0, min = 0 } = created
  const isDated =
    yr !== undefined && mo !== undefined && dy !== undefined && yr > 1600 && yr < 10_000 && mo >= 1 && mo <= 12 && dy >= 1 && dy <= 31
  return {
    text: flow.take(),
    title: properties.title,
    author: properties.author,
    createdAt: isDated ? new Date(Date.UTC(yr, mo - 1, dy, hr, min)).toISOString() : undefined,
  }
}

const controlWord = /([a-zA-Z]{1,32})(-?\d{1,10})? ?/y

function endOfRun(rtf: string, from: number): number {
  for (let at = from; at < rtf.length; at++) {
    const code = rtf.charCodeAt(at)
    if (code === 123 || code === 125 || code === 92 || code === 10 || code === 13) return at
  }
  return rtf.length
}

/** Bytes above ASCII are not allowed but occur. */
const plainRun = (run: string, decoder: Decoder): string => (/[\x80-\xff]/.test(run) ? decoder.decode(Buffer.from(run, 'latin1')) : run)

/** In East Asian code pages the second byte of a character may be an ASCII letter, written as such. */
const isLeadByte = (decoder: Decoder, pending: readonly number[]): boolean =>
  /^(shift_jis|gbk|big5|euc-kr|gb18030)$/.test(decoder.encoding) && decoder.decode(Uint8Array.from(pending)).endsWith('\ufffd')

function decoderFor(codePage: number | undefined): Decoder {
  const name = codePage === undefined ? 'windows-1252' : (codePages[codePage] ?? `windows-${String(codePage)}`)
  try {
    return new TextDecoder(name)
  } catch {
    return new TextDecoder('windows-1252')
  }
}

const codePages: Readonly<Record<number, string>> = {
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  65001: 'utf-8',
}

const characters: Readonly<Record<string, string>> = {
  tab: '\t',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
}

/** Groups that hold no text of the document. */
const destinations = new Set(
  'fonttbl colortbl stylesheet listtable listoverridetable rsidtbl pict object objdata themedata colorschememapping datastore latentstyles xmlnstbl generator operator company manager category keywords comment doccomm hlinkbase revtim printim buptim fldinst datafield filetbl revtbl mmathPr pgptbl sp nonshppict'.split(
    ' ',
  ),
)
