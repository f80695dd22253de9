/** Kinds of files that have a word of their own. */
import { kindNames, type Kind } from '#query'

export const kindKey = (kind: string): Kind | 'other' => kindNames.find((known) => known === kind) ?? 'other'
