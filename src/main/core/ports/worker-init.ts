/** What each worker is given when it starts. */

/** The index thread and the query threads: they open the blobs and the keys for reading, never the event log. */
export interface LibraryWorkerInit {
  readonly indexPath: string
  readonly embeddingCachePath: string
  readonly blobsFolder: string
  readonly blobCatalogPath: string
  readonly keysPath: string
  readonly vaultKey: Uint8Array
}

export interface UnderstandWorkerInit {
  readonly library: LibraryWorkerInit
  /** Where pack files lie: a later folder's type replaces an earlier one's. */
  readonly packFolders: readonly string[]
}

export interface ReadWorkerInit {
  /** The application's `resources` folder: models, language data, word lists. */
  readonly resources: string
  /** Below the vault; each worker makes a folder of its own inside. */
  readonly temporaryFolder: string
  /** Where people add language data; may be absent. */
  readonly extraOcrFolder: string
}
