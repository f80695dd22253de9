/** Why something could not be read, as a code with parameters; every host words it in the person's language. */

export const reasonCodes = [
  'file-empty',
  'file-missing',
  'file-no-permission',
  'file-locked',
  'file-still-growing',
  'file-too-large',
  'file-unreadable',
  'name-not-text',
  'path-too-long',
  'link-broken',
  'link-leads-outside',
  'type-unsupported',
  'document-damaged',
  'document-no-pages',
  'document-too-many-pages',
  'document-too-complex',
  'needs-password',
  'wrong-password',
  'locked-by-program',
  'archive-too-large',
  'archive-too-deep',
  'image-too-large',
  'page-damaged',
  'page-timed-out',
  'page-out-of-memory',
  'page-output-too-large',
  'reader-crashed',
  'reader-timed-out',
  'reader-out-of-memory',
  'text-unreadable',
  'low-confidence',
  'language-data-missing',
  'ocr-engine-failed',
  'reader-cannot-start',
  'vault-disk-full',
  'vault-not-writable',
  'model-missing',
  'model-damaged',
  'embedder-failed',
  'cancelled',
] as const

export type ReasonCode = (typeof reasonCodes)[number]

/** `params` fill the placeholders of the sentence; `detail` is the technical part, shown one click away and never parsed. */
export interface Reason {
  readonly code: ReasonCode
  readonly params?: Readonly<Record<string, string | number>>
  readonly detail?: string
}

/** Of what an error carries. */
export const isReason = (value: unknown): value is Reason =>
  typeof value === 'object' && value !== null && 'code' in value && (reasonCodes as readonly unknown[]).includes(value.code)

export const reason = (code: ReasonCode, params?: Reason['params'], detail?: string): Reason => ({
  code,
  ...(params && { params }),
  ...(detail !== undefined && { detail }),
})
