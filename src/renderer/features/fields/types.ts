/** Document types and their fields as the packs call them, in the person's language. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useScreen } from '#client'
import type { TypeRow } from '#contract'
import { useLanguage } from '#ui'
import { useFieldsText } from './texts'

export type FieldKind = TypeRow['fields'][number]

export interface Types {
  readonly rows: readonly TypeRow[]
  readonly label: (type: string) => string
  readonly field: (type: string, name: string) => string
  /** Of any type that has it where the type is empty. */
  readonly kind: (type: string, name: string) => FieldKind | undefined
}

export function useTypes(): Types {
  const t = useFieldsText()
  const language = useLanguage()
  const { queries } = useScreen()
  const { data, isPending } = useQuery(queries.understanding.types.queryOptions())
  return useMemo(() => {
    const rows = data?.types ?? []
    // A name of no language, only to be replaced at once, would flicker.
    const otherwise = isPending ? () => '' : spelledOut
    const byType = new Map(rows.map((row) => [row.type, row]))
    const anyKind = (name: string) => rows.flatMap(({ fields }) => fields).find((field) => field.name === name)
    const kind = (type: string, name: string) =>
      type === '' ? anyKind(name) : byType.get(type)?.fields.find((field) => field.name === name)
    return {
      rows,
      kind,
      label: (type) => (type === 'unknown' || type === '' ? t('type.unknown') : (byType.get(type)?.label[language] ?? otherwise(type))),
      // A field that its own type no longer has may still be known to another one.
      field: (type, name) => (kind(type, name) ?? anyKind(name))?.label[language] ?? otherwise(name),
    }
  }, [data, isPending, t, language])
}

/** `invoice_number` → `Invoice number`. */
function spelledOut(name: string): string {
  const words = name.replaceAll(/[_-]+/g, ' ')
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}
