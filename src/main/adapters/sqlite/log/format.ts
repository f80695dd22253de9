/** The tables of events.db. */
import type { DatabaseFormat } from '../database'

export const eventLogFormat: DatabaseFormat = {
  name: 'PLME',
  version: 1,
  migrate(database) {
    database.exec(`
      CREATE TABLE events (
        position INTEGER PRIMARY KEY,
        event_id TEXT NOT NULL UNIQUE,
        stream TEXT NOT NULL,
        version INTEGER NOT NULL,
        type TEXT NOT NULL,
        schema INTEGER NOT NULL,
        subject TEXT NOT NULL,
        data BLOB NOT NULL,
        meta TEXT NOT NULL,
        recorded_at INTEGER NOT NULL,
        hash BLOB NOT NULL,
        UNIQUE (stream, version)
      ) STRICT;
      CREATE TABLE snapshots (
        stream TEXT PRIMARY KEY,
        version INTEGER NOT NULL,
        schema INTEGER NOT NULL,
        subject TEXT NOT NULL,
        state BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
