/** Leads to the documents a figure is made of. */
import { useRouter } from '@tanstack/react-router'
import type { ComponentProps, MouseEvent, ReactNode } from 'react'
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

/** A heat map has hundreds of them: the router's own link, which follows every change of the address, takes several times as long to draw. */
export function LibraryLink({ filter, children, ...props }: LibraryLinkProps) {
  const text = useFilterText()
  const router = useRouter()
  const search = { filter: text(filter) }
  const onClick = (event: MouseEvent) => {
    if (isForTheBrowser(event)) return
    event.preventDefault()
    void router.navigate({ to: '/library', search })
  }
  return (
    <a href={router.history.createHref(`/library${router.options.stringifySearch(search)}`)} onClick={onClick} {...props}>
      {children}
    </a>
  )
}

/** Another tab, another window, a download. */
const isForTheBrowser = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  button !== 0 || metaKey || ctrlKey || shiftKey || altKey
