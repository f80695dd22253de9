/** Load, decide, append: commands on streams, gathered into one transaction a turn of the event loop; told when it is on disk. */
import { asEventId, err, ok, type Result, type SubjectId } from '#kernel'
import type { AppendError, Clock, Commit, EventLog, Ids, NewEvent, RecordedEvent } from '#ports'

export interface DomainEvent {
  readonly type: string
  readonly data: unknown
}

/** What a kind of stream is: names, state and how its events change it. */
export interface Aggregate<State, Event extends DomainEvent> {
  readonly name: string
  readonly initial: State
  readonly evolve: (state: State, event: Event) => State
  readonly schemaOf: (type: string) => number
  /** Version of the shape of State; streams are snapshotted every `snapshotEvery` events. */
  readonly stateSchema: number
  /** For a state that does not survive being written down as JSON. */
  readonly isSnapshotted?: false
}

export interface Subject {
  readonly stream: string
  readonly subject: SubjectId
}

export interface Executed<State> {
  /** The log's position once the events are durable; unchanged when there was nothing to say. */
  readonly position: number
  readonly state: State
  readonly events: number
}

export interface ExecutedAll extends Omit<Executed<unknown>, 'state'> {
  /** One for each change, as it left its stream. */
  readonly states: readonly unknown[]
}

export interface Meta {
  readonly actor?: string
  readonly correlationId?: string
}

export const byPerson: Meta = { actor: 'person' }

/** A command on one stream, as one of several that happen together: made by `changeOf`. */
export interface Change<E> {
  readonly aggregate: Aggregate<unknown, DomainEvent>
  readonly at: Subject
  readonly decide: (state: unknown) => Result<readonly DomainEvent[], E>
}

export const changeOf = <State, Event extends DomainEvent, E>(
  aggregate: Aggregate<State, Event>,
  at: Subject,
  decide: (state: State) => Result<readonly Event[], E>,
): Change<E> => ({ aggregate: aggregate as Aggregate<unknown, DomainEvent>, at, decide: decide as Change<E>['decide'] })

export interface Streams {
  load<State, Event extends DomainEvent>(aggregate: Aggregate<State, Event>, at: Pick<Subject, 'stream'>): State
  /** Resolves when the events are on disk. Commands on one stream are decided one after another, each seeing the earlier ones. */
  execute<State, Event extends DomainEvent, E>(
    aggregate: Aggregate<State, Event>,
    at: Subject,
    decide: (state: State) => Result<readonly Event[], E>,
    meta?: Meta,
  ): Promise<Result<Executed<State>, E | AppendError>>
  /** All of it happens, or none: one refusal refuses all. Each stream once. */
  executeAll<E>(changes: readonly Change<E>[], meta?: Meta): Promise<Result<ExecutedAll, E | AppendError>>
  /** Events as they become durable, in order. */
  onCommitted(listener: (events: readonly RecordedEvent[]) => void): () => void
  /** Appends what is still waiting; resolves when all of it is on disk and told. */
  flush(): Promise<void>
}

interface CachedStream {
  state: unknown
  version: number
  /** Commits not on disk yet: forgotten now, the next command would be decided on an older state. */
  waiting: number
}

interface Waiting {
  readonly commit: Commit
  readonly settle: (result: Result<{ readonly position: number }, AppendError>) => void
  readonly fail: (bug: unknown) => void
}

const cachedStreams = 4_000
const snapshotEvery = 500

export function createStreams({ log, clock, ids }: { log: EventLog; clock: Clock; ids: Ids }): Streams {
  const cache = new Map<string, CachedStream>()
  const listeners = new Set<(events: readonly RecordedEvent[]) => void>()
  let waiting: Waiting[] = []
  let flushing: NodeJS.Immediate | undefined
  let told = Promise.resolve()

  function cached<State, Event extends DomainEvent>(aggregate: Aggregate<State, Event>, at: Pick<Subject, 'stream'>): CachedStream {
    const known = cache.get(at.stream)
    if (known) {
      cache.delete(at.stream)
      cache.set(at.stream, known)
      return known
    }
    const loaded = replay(aggregate, at)
    cache.set(at.stream, loaded)
    for (const [stream, entry] of cache) {
      if (cache.size <= cachedStreams) break
      if (entry.waiting === 0 && entry !== loaded) cache.delete(stream)
    }
    return loaded
  }

  function replay<State, Event extends DomainEvent>(aggregate: Aggregate<State, Event>, at: Pick<Subject, 'stream'>): CachedStream {
    const snapshot = aggregate.isSnapshotted === false ? undefined : log.loadSnapshot(at.stream, aggregate.stateSchema)
    let state = snapshot ? (snapshot.state as State) : aggregate.initial
    let version = snapshot?.version ?? 0
    for (const event of log.readStream(at.stream, version)) {
      if (!event.isErased) state = aggregate.evolve(state, { type: event.type, data: event.data } as Event)
      version = event.version
    }
    return { state, version, waiting: 0 }
  }

  function flush(): Promise<void> {
    if (flushing) clearImmediate(flushing)
    flushing = undefined
    if (waiting.length === 0) return told
    const group = waiting
    waiting = []
    const recordedAt = clock.now()
    const results = append(group, recordedAt)
    if (results) told = tell(group, results, recordedAt, log.durable(), told)
    return told
  }

  async function tell(
    group: readonly Waiting[],
    results: ReturnType<EventLog['append']>,
    recordedAt: number,
    durable: ReturnType<EventLog['durable']>,
    before: Promise<void>,
  ): Promise<void> {
    const onDisk = await durable
    // In the order of the log, whatever a listener did with the events before.
    await before.catch(() => undefined)
    const committed: RecordedEvent[] = []
    group.forEach(({ commit, settle }, index) => {
      const appended = results[index] ?? err({ type: 'LogDamaged', detail: 'no answer' })
      const result = onDisk.ok ? appended : onDisk
      if (result.ok) committed.push(...recorded(commit, result.value.position, recordedAt))
      for (const { stream } of commit) {
        const entry = cache.get(stream)
        if (!result.ok) cache.delete(stream)
        else if (entry) entry.waiting--
      }
      settle(result)
    })
    if (committed.length > 0) for (const listener of listeners) listener(committed)
  }

  /** Undefined after a bug in the log: whoever waits gets it, and what was decided on is forgotten. */
  function append(group: readonly Waiting[], recordedAt: number): ReturnType<EventLog['append']> | undefined {
    const commits = group.map(({ commit }) => commit)
    try {
      return log.append(commits, recordedAt)
    } catch (bug) {
      for (const { stream } of commits.flat()) cache.delete(stream)
      for (const { fail } of group) fail(bug)
      return undefined
    }
  }

  /** Decides everything before anything is kept: a refusal leaves no trace. */
  async function executeAll<E>(changes: readonly Change<E>[], meta?: Meta): Promise<Result<ExecutedAll, E | AppendError>> {
    const streams = changes.map(({ aggregate, at }) => cached(aggregate, at))
    const decided: { readonly change: Change<E>; readonly stream: CachedStream; readonly events: readonly DomainEvent[] }[] = []
    for (const [index, change] of changes.entries()) {
      const stream = streams[index] as CachedStream
      const result = change.decide(stream.state)
      if (!result.ok) return result
      if (result.value.length > 0) decided.push({ change, stream, events: result.value })
    }
    const commit = decided.map(({ change: { aggregate, at }, stream, events }) => {
      const expectedVersion = stream.version
      stream.state = events.reduce(aggregate.evolve, stream.state)
      stream.version += events.length
      stream.waiting++
      return { stream: at.stream, subject: at.subject, expectedVersion, events: events.map((event) => toNew(aggregate, event, meta)) }
    })
    const states = streams.map(({ state }) => state)
    if (commit.length === 0) return ok({ position: log.position(), events: 0, states })
    const toSnapshot = decided.map(({ change: { aggregate }, stream: { state, version } }) =>
      aggregate.isSnapshotted === false ? undefined : { schema: aggregate.stateSchema, state, version },
    )
    const appended = await new Promise<Result<{ readonly position: number }, AppendError>>((settle, fail) => {
      waiting.push({ commit, settle, fail })
      flushing ??= setImmediate(() => void flush())
    })
    if (!appended.ok) return appended
    for (const [index, { stream, subject, expectedVersion }] of commit.entries()) {
      const snapshot = toSnapshot[index]
      if (snapshot && Math.floor(snapshot.version / snapshotEvery) > Math.floor(expectedVersion / snapshotEvery))
        log.saveSnapshot({ stream, ...snapshot }, subject)
    }
    return ok({ position: appended.value.position, events: commit.reduce((sum, { events }) => sum + events.length, 0), states })
  }

  const toNew = (aggregate: Aggregate<unknown, DomainEvent>, { type, data }: DomainEvent, meta: Meta | undefined): NewEvent => ({
    eventId: asEventId(ids.next()),
    type,
    schema: aggregate.schemaOf(type),
    data,
    meta: { actor: meta?.actor ?? 'engine', ...(meta?.correlationId !== undefined && { correlationId: meta.correlationId }) },
  })

  return {
    load: (aggregate, at) => cached(aggregate, at).state as ReturnType<typeof aggregate.evolve>,
    async execute(aggregate, at, decide, meta) {
      const executed = await executeAll([changeOf(aggregate, at, decide)], meta)
      if (!executed.ok) return executed
      const { position, events, states } = executed.value
      return ok({ position, events, state: states[0] as ReturnType<typeof aggregate.evolve> })
    },
    executeAll,
    onCommitted(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    flush,
  }
}

function recorded(commit: Commit, lastPosition: number, recordedAt: number): RecordedEvent[] {
  const count = commit.reduce((sum, append) => sum + append.events.length, 0)
  let position = lastPosition - count
  return commit.flatMap(({ stream, subject, expectedVersion, events }) =>
    events.map((event, index) => ({
      ...event,
      stream,
      subject,
      version: expectedVersion + index + 1,
      position: ++position,
      recordedAt,
      isErased: false,
    })),
  )
}
