/** Which page of how many, and a way to another by its number or its printed label. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { PageRow } from '#contract'
import { useFormats } from '#ui'
import { useDocumentText } from '../texts'
import classes from './toolbar.module.css'

export interface PageBoxProps {
  readonly pages: readonly PageRow[]
  readonly current: number
  readonly onGo: (page: number) => void
}

export function PageBox({ pages, current, onGo }: PageBoxProps) {
  const t = useDocumentText()
  const formats = useFormats()
  const [typed, setTyped] = useState<string>()
  const label = pages[current - 1]?.label
  const finish = () => {
    const page = typed === undefined ? undefined : pageOf(typed.trim(), pages)
    setTyped(undefined)
    if (page !== undefined) onGo(page)
  }
  return (
    <span className={classes['pageBox']}>
      <TextInput
        data-page-box
        size="xs"
        w={`${widthFor(pages)}ch`}
        miw={40}
        inputMode="numeric"
        aria-label={t('toolbar.page')}
        title={label}
        value={typed ?? label ?? String(current)}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={() => setTyped(undefined)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Enter') finish()
          if (event.key === 'Escape') setTyped(undefined)
        }}
      />
      <span className={classes['of']}>
        {label !== undefined && label !== String(current)
          ? t('toolbar.labelOf', { page: formats.number(current), pages: formats.number(pages.length) })
          : t('toolbar.of', { pages: formats.number(pages.length) })}
      </span>
    </span>
  )
}

const widestLabel = 20

/** Of the longest thing it says, so that it stays as wide from page to page. */
function widthFor(pages: readonly PageRow[]): number {
  const longest = pages.reduce((length, { label, page }) => Math.max(length, (label ?? String(page)).length), 0)
  return Math.max(4, Math.min(widestLabel, longest + 2.5))
}

/** What is printed on a page counts before its place in the file. */
function pageOf(typed: string, pages: readonly PageRow[]): number | undefined {
  const labelled = pages.find(({ label }) => label !== undefined && label.toLowerCase() === typed.toLowerCase())
  if (labelled) return labelled.page
  const number = Number(typed)
  return Number.isInteger(number) && typed !== '' ? Math.min(pages.length, Math.max(1, number)) : undefined
}
