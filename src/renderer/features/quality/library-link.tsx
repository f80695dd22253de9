/** Leads to the documents a figure is made of. */
import { Link } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import { writtenFilter, type FixedFilter } from '#query'
import { useLanguage } from '#ui'

export type FilterPart = readonly [FixedFilter, string]

/** As typed in a list, in the person's language. */
export function useFilterText(): (parts: readonly FilterPart[]) => string {
  const language = useLanguage()
  return (parts) => parts.map(([name, value]) => writtenFilter(name, value, language)).join(' ')
}

interface LibraryLinkProps extends Pick<ComponentProps<'a'>, 'className' | 'title' | 'aria-label' | 'tabIndex' | 'style'> {
  readonly filter: readonly FilterPart[]
  readonly children?: ReactNode
  readonly 'data-cell'?: boolean
}

export function LibraryLink({ filter, children, ...props }: LibraryLinkProps) {
  const text = useFilterText()
  return (
    <Link to="/library" search={{ filter: text(filter) }} {...props}>
      {children}
    </Link>
  )
}
