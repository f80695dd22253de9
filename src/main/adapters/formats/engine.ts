/** Versions of the readers of this folder: raised when the text of the same bytes changes, so that documents can be read again. */
import type { EngineVersion } from '#ports'

export const engineOf = (format: string, version = '1'): EngineVersion => ({ name: `palimpsest-${format}`, version })
