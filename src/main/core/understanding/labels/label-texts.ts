/** Values that are free text: the line where the value of a label stands, and the next ones where its sentence goes on. */
import { bottom } from '../layout/boxes'
import type { LayoutPage, Segment } from '../layout/layout'
import { joinedLines } from '../layout/paragraphs'
import type { FieldRule } from '../pack-schema'
import { readValue } from '../values'
import type { LabelHit } from './find-labels'
import { joinWeight } from './label-lines'
import type { LabelsOnPage } from './label-proposals'
import type { ValuePlace } from './label-values'
import type { PlacedProposal } from './placed-proposal'

const longest = 300

export function textAt(
  { oneSentence }: FieldRule,
  { span, weight, below }: ValuePlace,
  hit: LabelHit,
  { page, context }: LabelsOnPage,
): PlacedProposal | undefined {
  const isToTheEnd = span.end === span.segment.text.length
  const paragraph = joinedLines([span.segment, ...(isToTheEnd ? goingOn(span.segment, below, page) : [])])
  const whole = paragraph.text.slice(span.start, isToTheEnd ? undefined : span.end)
  const from = oneSentence ? (listSign.exec(whole)?.[0].length ?? 0) : 0
  const text = (oneSentence ? firstSentence(whole.slice(from)) : whole).replace(/[\s–—-]+$/u, '')
  if (text.length > longest || !/\p{L}/u.test(text) || /[:?]$/.test(text)) return undefined
  const found = readValue('text', text, context)
  if (found === undefined) return undefined
  const start = span.start + from
  return {
    value: withoutRemark(String(found.value)),
    raw: found.raw,
    confidence: weight * (0.6 + 0.3 * found.confidence) * joinWeight('text', span, hit),
    spans: paragraph.spansOf(start + found.start, start + found.end),
  }
}

const mostLines = 3
/** In heights of a line, as in a paragraph. */
const widestGap = 1.3
/** Nothing ends with these. */
const isUnfinished =
  /(?:[,–-]|(?<![\p{L}])(?:an?|and|of|the|to|in|on|at|with|without|for|by|de|du|des|la|le|les|un|une|et|ou|à|au|aux|avec|sans|pour|par|sur|en|der|die|das|des|dem|den|und|mit|ohne|von|bei|van|het|een|met|zonder|voor|el|los|las|del|y|con|sin|por))$/iu
const isOwnLabel = /^[^:]{1,40}:/u

/** The lines right below that go on with it in small letters, or since it cannot end there. */
function goingOn(first: Segment, below: readonly Segment[], { lineHeight }: LayoutPage): readonly Segment[] {
  const lines: Segment[] = []
  let last = first
  for (const next of below.slice(0, mostLines)) {
    const isNear = next.row > last.row && next.place.y - bottom(last.place) <= widestGap * lineHeight
    if (!isNear || isOwnLabel.test(next.text) || !(/^\p{Ll}/u.test(next.text) || isUnfinished.test(last.text))) break
    if (/[.;:!?]$/.test(last.text)) break
    lines.push(next)
    last = next
  }
  return lines
}

/** "1. Acute appendicitis": the first of several. */
const listSign = /^(?:\d{1,2}[.)]|[-–—•*·►])\s+(?=\p{L})/u
/** A full stop behind a word, not behind an initial or an abbreviation; and the next sentence. */
const nextSentence = /(?<=\p{L}{4}|[\d)%])[.;!]\s+(?=[\p{Lu}\d(])/u

function firstSentence(text: string): string {
  const end = nextSentence.exec(text)?.index ?? -1
  return end < 3 ? text : text.slice(0, end)
}

/** "penicillin (rash).": the remark in brackets explains the value. */
function withoutRemark(text: string): string {
  const short = text
    .replace(/[\s.,;:–-]+(?:IBAN|BIC|SWIFT)(?![\p{L}]).*$/u, '')
    .replace(/\s*\([^()]*\)\s*\.?$/u, '')
    .replace(/\.$/u, '')
  return short.length >= 3 ? short : text
}
