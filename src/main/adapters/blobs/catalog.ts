/** Where each small blob rests. Derived: packs can always be scanned again. */
import type { BlobRef, SubjectId } from '#kernel'

export interface BlobPlace {
  readonly pack: number
  /** Of the record's header, in bytes from the start of the pack. */
  readonly offset: number
  /** Of the whole record, header included, in bytes. */
  readonly length: number
}

export interface CatalogEntry extends BlobPlace {
  readonly ref: BlobRef
  readonly subject: SubjectId
}

export interface BlobCatalogReader {
  find(ref: BlobRef): BlobPlace | undefined
  close(): void
}

export interface BlobCatalog extends BlobCatalogReader {
  /** How far each pack is catalogued. */
  packs(): ReadonlyMap<number, number>
  entriesOf(pack: number): readonly CatalogEntry[]
  /** In one transaction with how far the pack is catalogued then. A known ref gets its new place. */
  add(pack: number, cataloguedTo: number, entries: readonly CatalogEntry[]): void
  remove(refs: readonly BlobRef[]): void
  /** Everything still catalogued in the pack, and the pack. */
  forgetPack(pack: number): void
}
