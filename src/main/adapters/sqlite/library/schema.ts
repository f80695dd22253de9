/** The tables of index.db. Everything here is derived: another schema version means an empty file and a rebuild. */
import { rmSync } from 'node:fs'
import { load as loadVectors } from 'sqlite-vec'
import { getOrThrow } from '#kernel'
import { openDatabase, type Database, type DatabaseFormat } from '../database'

/** Raised with every change of a table, of the chunker or of what is indexed of a text. */
const schemaVersion = 15

const format: DatabaseFormat = {
  name: 'PLix',
  version: schemaVersion,
  migrate: (database, from) => {
    if (from !== 0) throw new OldIndex()
    database.exec(tables)
  },
}

class OldIndex extends Error {}

/** Opens index.db for writing; what is damaged, foreign or of another version is thrown away and begun again. */
export function openIndex(path: string): Database {
  try {
    const opened = openDatabase({ path, format, synchronous: 'NORMAL' })
    if (opened.ok) return prepared(opened.value)
    if (opened.error.type !== 'NotAVault' && opened.error.type !== 'NewerFormat' && opened.error.type !== 'Damaged') getOrThrow(opened)
  } catch (error) {
    if (!(error instanceof OldIndex)) throw error
  }
  removeIndex(path)
  return prepared(getOrThrow(openDatabase({ path, format, synchronous: 'NORMAL' })))
}

/** Undefined while there is no index of this version to read. */
export function openIndexForReading(path: string): Database | undefined {
  const opened = openDatabase({ path, format, synchronous: 'NORMAL', isReadOnly: true })
  if (!opened.ok) return undefined
  loadVectors(opened.value)
  opened.value.pragma('cache_size = -65536')
  opened.value.pragma('mmap_size = 1073741824')
  return opened.value
}

export function removeIndex(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true })
}

function prepared(database: Database): Database {
  loadVectors(database)
  database.pragma('cache_size = -65536')
  database.pragma('temp_store = MEMORY')
  // A touch of every table that matters: a file cut short is found now and not in the middle of a batch.
  database.exec('SELECT value FROM meta; SELECT count(*) FROM (SELECT 1 FROM documents LIMIT 1); SELECT 1 FROM passages LIMIT 1')
  return database
}

const pagesDone = 'text_layer + ocr + blank + picture + failed'

/** Of a row of `documents`: each of its pages has its final state. Said the same way everywhere, or the indexes over it are not used. */
export const isRead = `page_count IS NOT NULL AND ${pagesDone} = page_count`
export const isPending = `quarantine IS NULL AND trashed = 0 AND cancelled = 0 AND (page_count IS NULL OR ${pagesDone} < page_count)`

/**
 * `thumbnail` is null until it is made and empty where none can be; a page with a size has a picture to make it of.
 * Documents and pages are numbered in the order of events, so a rebuild gives the same numbers.
 * `trashed` is the position of the event that did it, 0 for none; `source` is that of the first sighting that is not lost, or null;
 * the lists' own order is an index with `doc` behind it (a rowid), over documents that are in lists. `import_documents` holds what an
 * import brought that nobody had before, also while it runs. `stream` names a file as the log does: see `attentionIdOf`.
 * `to_understand`: its texts are others than those it was last understood from (`understood.texts`). `understood.state` is what the
 * domain makes of its events, without what only the log needs; `fields` are the values that count, and `field_keys` what
 * other documents find them by.
 * `to_confirm`: fields a person has not decided on; null until the document is assessed. The indexes by completeness and by coverage hold
 * what quality is asked by and what pages are counted from: a walk over all documents stays in them (a virtual column is computed from
 * others, so those stand there in its place).
 * `tallies` count the documents in lists by what they are: see `write/tallies`. `quality_days` are their sums at the end of each day.
 * Pages are found by words (`words`, rowid = page_id, contentless: texts stay in blobs; rowid = -doc: the names of what has no text), passages by meaning (`vectors_N`, one table a model).
 * `vocabulary`: words of texts and names, those that stand nowhere any more included.
 */
const tables = `
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
INSERT INTO meta VALUES ('position', 0);

CREATE TABLE sources(
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, path TEXT NOT NULL, folded_path TEXT NOT NULL, polling INTEGER NOT NULL, options TEXT NOT NULL,
  unavailable_since INTEGER, last_rescan INTEGER, added_position INTEGER NOT NULL, removed INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE documents(
  doc INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, media_type TEXT NOT NULL, kind TEXT NOT NULL,
  registered_position INTEGER NOT NULL, page_count INTEGER, title TEXT, heading TEXT, author TEXT, created_at TEXT, file_date TEXT, own_date TEXT, language TEXT,
  members TEXT NOT NULL DEFAULT '[]', container TEXT, path TEXT NOT NULL DEFAULT '', name TEXT NOT NULL DEFAULT '',
  text_layer INTEGER NOT NULL DEFAULT 0, ocr INTEGER NOT NULL DEFAULT 0, blank INTEGER NOT NULL DEFAULT 0,
  picture INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,
  cancelled INTEGER NOT NULL DEFAULT 0, quarantine TEXT, quarantined_at INTEGER, ignored INTEGER NOT NULL DEFAULT 0,
  added_at INTEGER NOT NULL, source TEXT, original TEXT, own_title TEXT, folded_title TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
  trashed INTEGER NOT NULL DEFAULT 0,
  embedded TEXT NOT NULL DEFAULT '[]', to_understand INTEGER NOT NULL DEFAULT 1, type TEXT, completeness REAL, to_confirm INTEGER,
  coverage REAL AS (CASE WHEN page_count IS NULL THEN 0.0 WHEN page_count <= blank + picture THEN 1.0
    ELSE CAST(text_layer + ocr AS REAL) / (page_count - blank - picture) END) VIRTUAL,
  page_key INTEGER AS (coalesce(page_count, 0)) VIRTUAL,
  date TEXT AS (coalesce(own_date, file_date)) VIRTUAL,
  date_key TEXT AS (coalesce(own_date, file_date, '')) VIRTUAL,
  source_key TEXT AS (coalesce(source, '')) VIRTUAL,
  type_key TEXT AS (coalesce(type, kind)) VIRTUAL,
  completeness_key REAL AS (coalesce(completeness, 2)) VIRTUAL,
  language_key TEXT AS (coalesce(language, '')) VIRTUAL
);
CREATE INDEX documents_to_understand ON documents(doc DESC) WHERE to_understand = 1 AND quarantine IS NULL AND trashed = 0
  AND ${isRead};
CREATE INDEX documents_pending ON documents(doc DESC) WHERE ${isPending};
CREATE INDEX documents_quarantined ON documents(doc) WHERE quarantine IS NOT NULL;
CREATE INDEX documents_trashed ON documents(doc) WHERE trashed > 0;
CREATE INDEX documents_by_title ON documents(folded_title) WHERE quarantine IS NULL AND trashed = 0;
CREATE INDEX documents_by_type ON documents(type_key, doc, page_key, kind) WHERE quarantine IS NULL AND trashed = 0;
CREATE INDEX documents_by_source ON documents(source_key, doc, page_key) WHERE quarantine IS NULL AND trashed = 0;
CREATE INDEX documents_by_date ON documents(date_key, doc, page_key) WHERE quarantine IS NULL AND trashed = 0;
CREATE INDEX documents_by_language ON documents(language_key, doc, page_key) WHERE quarantine IS NULL AND trashed = 0;
CREATE INDEX documents_by_pages ON documents(page_key) WHERE quarantine IS NULL AND trashed = 0;
CREATE INDEX documents_by_coverage ON documents(coverage, doc, text_layer, ocr, blank, picture, failed, page_count) WHERE quarantine IS NULL AND trashed = 0;
CREATE INDEX documents_by_completeness ON documents(completeness_key, doc, completeness, type, kind, to_confirm, language, date)
  WHERE quarantine IS NULL AND trashed = 0;
CREATE INDEX documents_by_bytes ON documents(bytes) WHERE quarantine IS NULL AND trashed = 0;
CREATE INDEX documents_by_name ON documents(name);

CREATE TABLE sightings(
  sighting INTEGER PRIMARY KEY, doc INTEGER NOT NULL, source TEXT NOT NULL, path TEXT NOT NULL, members TEXT NOT NULL, folded_path TEXT NOT NULL,
  modified_at INTEGER NOT NULL, bytes INTEGER NOT NULL, container TEXT, seen_at INTEGER NOT NULL, lost INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX sightings_doc ON sightings(doc);
CREATE INDEX sightings_file ON sightings(source, path, members);
CREATE INDEX sightings_path ON sightings(path);

CREATE TABLE pages(
  page_id INTEGER PRIMARY KEY, doc INTEGER NOT NULL, page INTEGER NOT NULL, state TEXT NOT NULL, label TEXT, width REAL, height REAL,
  confidence REAL, language TEXT, reason TEXT, text_ref TEXT, characters INTEGER NOT NULL, problem TEXT, thumbnail TEXT,
  state_at INTEGER NOT NULL, ignored INTEGER NOT NULL DEFAULT 0, UNIQUE(doc, page)
);
CREATE INDEX pages_failed ON pages(doc, page) WHERE state = 'failed';
CREATE INDEX pages_without_thumbnail ON pages(doc, page) WHERE thumbnail IS NULL AND width IS NOT NULL;
CREATE INDEX pages_doubtful ON pages(confidence) WHERE state = 'ocr';

CREATE TABLE readings(
  page_id INTEGER NOT NULL, number INTEGER NOT NULL, state TEXT NOT NULL, engine TEXT NOT NULL, version TEXT NOT NULL, language TEXT,
  confidence REAL, characters INTEGER NOT NULL, chosen INTEGER NOT NULL, notes TEXT NOT NULL, reason TEXT, text_ref TEXT,
  PRIMARY KEY(page_id, number)
) WITHOUT ROWID;

CREATE TABLE tags(doc INTEGER NOT NULL, tag TEXT NOT NULL, folded TEXT NOT NULL, PRIMARY KEY(doc, tag)) WITHOUT ROWID;
CREATE INDEX tags_folded ON tags(folded, doc);

CREATE TABLE tag_colours(tag TEXT PRIMARY KEY, colour TEXT NOT NULL, by_itself INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE imports(
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, started_at INTEGER NOT NULL, paths TEXT NOT NULL, status TEXT NOT NULL,
  documents INTEGER NOT NULL DEFAULT 0, pages INTEGER NOT NULL DEFAULT 0, duplicates INTEGER NOT NULL DEFAULT 0,
  quarantined INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE import_documents(import TEXT NOT NULL, doc INTEGER NOT NULL, PRIMARY KEY(import, doc)) WITHOUT ROWID;

CREATE TABLE quarantined_files(
  path TEXT NOT NULL, members TEXT NOT NULL, source TEXT NOT NULL, reason TEXT NOT NULL, stream TEXT NOT NULL,
  quarantined_at INTEGER NOT NULL, ignored INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(path, members)
) WITHOUT ROWID;

CREATE TABLE understood(
  doc INTEGER PRIMARY KEY, state TEXT NOT NULL, texts TEXT NOT NULL DEFAULT '', version TEXT NOT NULL DEFAULT '',
  templates TEXT NOT NULL DEFAULT '', sender TEXT NOT NULL DEFAULT ''
);

CREATE TABLE fields(
  doc INTEGER NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL, value REAL, day TEXT,
  status TEXT NOT NULL, confidence REAL NOT NULL, PRIMARY KEY(doc, name, number)
) WITHOUT ROWID;
CREATE INDEX fields_value ON fields(name, value, doc) WHERE value IS NOT NULL;
CREATE INDEX fields_day ON fields(name, day, doc) WHERE day IS NOT NULL;
CREATE INDEX fields_text ON fields(name, text, doc);
CREATE TABLE field_names(name TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE quality(
  doc INTEGER PRIMARY KEY, assessed_at INTEGER NOT NULL, missing TEXT NOT NULL, flags TEXT NOT NULL, type TEXT NOT NULL, sender TEXT, day TEXT
);
CREATE INDEX quality_arrivals ON quality(type, sender, day, doc) WHERE sender IS NOT NULL AND day IS NOT NULL;
CREATE TABLE gaps(
  doc INTEGER NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL, severity TEXT, PRIMARY KEY(doc, name)
) WITHOUT ROWID;
CREATE INDEX gaps_name ON gaps(name, doc) WHERE severity IS NOT NULL;
CREATE TABLE flags(doc INTEGER NOT NULL, flag TEXT NOT NULL, PRIMARY KEY(doc, flag)) WITHOUT ROWID;
CREATE INDEX flags_flag ON flags(flag, doc);
CREATE TABLE failed_checks(
  doc INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL, PRIMARY KEY(doc, number)
) WITHOUT ROWID;
CREATE INDEX failed_checks_worst ON failed_checks(severity, doc DESC, number);
CREATE TABLE field_keys(doc INTEGER NOT NULL, field TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY(doc, field, key)) WITHOUT ROWID;
CREATE INDEX field_keys_key ON field_keys(key, field, doc);
CREATE TABLE tallies(
  kind TEXT NOT NULL, name TEXT NOT NULL, part TEXT NOT NULL, documents INTEGER NOT NULL, understood INTEGER NOT NULL,
  millionths INTEGER NOT NULL, PRIMARY KEY(kind, name, part)
) WITHOUT ROWID;
CREATE TABLE quality_days(day TEXT PRIMARY KEY, documents INTEGER NOT NULL, understood INTEGER NOT NULL, millionths INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE follow_ups(
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, doc INTEGER NOT NULL, status TEXT NOT NULL, waits INTEGER NOT NULL,
  due_at INTEGER NOT NULL, snoozed_until INTEGER, escalated INTEGER NOT NULL DEFAULT 0, closed_at INTEGER
);
CREATE INDEX follow_ups_doc ON follow_ups(doc, status, due_at);
CREATE INDEX follow_ups_due ON follow_ups(status, due_at, snoozed_until, waits, doc);

CREATE TABLE passages(
  passage INTEGER PRIMARY KEY, doc INTEGER NOT NULL, page_id INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, hash BLOB NOT NULL
);
CREATE INDEX passages_page ON passages(page_id);
CREATE INDEX passages_doc ON passages(doc);

CREATE VIRTUAL TABLE words USING fts5(title, title_stems, exact, stems, codes, content='', contentless_delete=1, tokenize='ascii');
INSERT INTO words(words, rank) VALUES ('automerge', 8);

CREATE TABLE vocabulary(word TEXT PRIMARY KEY, reversed TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX vocabulary_reversed ON vocabulary(reversed);

CREATE TABLE models(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, dimensions INTEGER NOT NULL, vectors INTEGER NOT NULL DEFAULT 0, active INTEGER NOT NULL DEFAULT 0);
`
