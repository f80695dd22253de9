/** Which line of a YAML text says what: looked up only when something is wrong there, since most packs are right. */
import { EVENT_ID, getScalarValue, parseEvents, type Event } from 'js-yaml'

/** `path`: keys and indices from the top. The line (from 1) of the thing itself, or, where it is missing, of the nearest thing around it. */
export function lineOf(text: string, path: readonly (string | number)[]): number {
  const events = parseEvents(text, {})
  const top = events.findIndex(({ type }) => type !== EVENT_ID.DOCUMENT)
  let place: Place | undefined = { node: top, named: top }
  let line = lineAt(text, events[top])
  for (const key of path) {
    place = typeof key === 'number' ? itemAt(events, place.node, key) : valueAt(events, text, place.node, key)
    if (place === undefined) break
    line = lineAt(text, events[place.named])
  }
  return line
}

/** Indices of events. */
interface Place {
  readonly node: number
  /** The key it stands behind, or itself. */
  readonly named: number
}

function itemAt(events: readonly Event[], list: number, index: number): Place | undefined {
  if (events[list]?.type !== EVENT_ID.SEQUENCE) return undefined
  const item = [...children(events, list)][index]
  return item === undefined ? undefined : { node: item, named: item }
}

function valueAt(events: readonly Event[], text: string, map: number, wanted: string): Place | undefined {
  if (events[map]?.type !== EVENT_ID.MAPPING) return undefined
  const nodes = [...children(events, map)]
  for (let at = 0; at + 1 < nodes.length; at += 2) {
    const [named = 0, node = 0] = nodes.slice(at, at + 2)
    const key = events[named]
    if (key?.type === EVENT_ID.SCALAR && getScalarValue(text, key) === wanted) return { node, named }
  }
  return undefined
}

/** What stands directly in a list or a map, its keys and values one after the other. */
function* children(events: readonly Event[], parent: number): Generator<number> {
  let depth = 0
  for (let at = parent + 1; depth >= 0 && at < events.length; at++) {
    const type = events[at]?.type
    if (type === EVENT_ID.POP) depth--
    else {
      if (depth === 0) yield at
      if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth++
    }
  }
}

function lineAt(text: string, event: Event | undefined): number {
  const offset = event === undefined ? 0 : 'start' in event ? event.start : 'valueStart' in event ? event.valueStart : 0
  return text.slice(0, Math.max(0, offset)).split('\n').length
}
