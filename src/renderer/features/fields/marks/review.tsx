/** What panel and page share while fields are reviewed: which field is meant, and what is marked for it. */
import { useQuery } from '@tanstack/react-query'
import { createContext, use, useMemo, useState, type ReactNode } from 'react'
import { useScreen } from '#client'
import type { DocumentFields } from '#contract'
import { groupFields, namesInOrder, type FieldGroups } from '../decided'
import { useEditing, type Editing } from '../use-editing'

export interface Review extends Editing<string> {
  readonly document: string
  readonly fields: DocumentFields | undefined
  readonly groups: FieldGroups
  /** In the order of the groups. */
  readonly names: readonly string[]
  readonly error: Error | null
  readonly retry: () => void
  readonly active: string | undefined
  readonly hovered: string | undefined
  /** Shows its place on the page as well. */
  readonly select: (name: string) => void
  readonly hover: (name: string | undefined) => void
  readonly goTo: (page: number, y?: number) => void
}

const noFields = { fields: [], missing: [], absent: [] }

const ReviewContext = createContext<Review | undefined>(undefined)

export interface FieldReviewProps {
  readonly document: string
  /** Nothing is asked and nothing is marked while nobody looks at the fields. */
  readonly isShown: boolean
  readonly onGo: (target: { readonly page: number; readonly y?: number }) => void
  readonly children: ReactNode
}

export function FieldReview({ document, isShown, onGo, children }: FieldReviewProps) {
  const { queries } = useScreen()
  const { data, error, refetch } = useQuery(queries.understanding.fields.queryOptions({ input: { document }, enabled: isShown }))
  const [chosen, setChosen] = useState<string>()
  const [hovered, hover] = useState<string>()
  const editing = useEditing<string>()
  const review = useMemo((): Review => {
    const fields = isShown ? data : undefined
    const groups = groupFields(fields ?? noFields)
    const names = namesInOrder(groups)
    const goTo = (page: number, y?: number) => onGo({ page, ...(y !== undefined && { y }) })
    return {
      ...editing,
      document,
      fields,
      groups,
      names,
      error,
      retry: () => void refetch(),
      active: chosen !== undefined && names.includes(chosen) ? chosen : names[0],
      hovered,
      select: (name) => {
        setChosen(name)
        const [place] = fields?.fields.find((field) => field.name === name)?.evidence ?? []
        if (place) goTo(place.page, place.box?.y)
      },
      hover,
      edit: (name) => {
        editing.edit(name)
        if (name !== undefined) setChosen(name)
      },
      goTo,
    }
  }, [document, isShown, data, error, refetch, chosen, hovered, editing, onGo])
  return <ReviewContext value={review}>{children}</ReviewContext>
}

export function useReview(): Review {
  const review = use(ReviewContext)
  if (!review) throw new Error('No FieldReview above this component.')
  return review
}
