/** Below the page: why it was found, in words, and what else is like it. */
import { Tabs } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { SearchResult } from '#contract'
import type { Answer } from '../results/use-answer'
import { useSearchText } from '../texts'
import { SimilarDocuments } from './similar-documents'
import { useWhySummary, Why } from './why'
import classes from './preview.module.css'

export function About({ result, answer }: { readonly result: SearchResult; readonly answer: Answer }) {
  const t = useSearchText()
  const summary = useWhySummary(result)
  const [isOpen, setIsOpen] = useLocalStorage({ key: 'palimpsest.search-why', defaultValue: false, getInitialValueInEffect: false })
  const Chevron = isOpen ? IconChevronDown : IconChevronUp
  return (
    <footer className={classes['about']}>
      <button type="button" className={classes['summary']} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <span className={classes['why']}>{t('why.title')}</span>
        <span className={classes['whyShort']}>{summary}</span>
        <Chevron size={16} stroke={1.6} aria-hidden />
      </button>
      {isOpen && (
        <Tabs defaultValue="why" classNames={{ panel: classes['panel'] ?? '' }} keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="why">{t('why.title')}</Tabs.Tab>
            <Tabs.Tab value="similar">{t('similar.title')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="why">
            <Why result={result} answer={answer} />
          </Tabs.Panel>
          <Tabs.Panel value="similar">
            <SimilarDocuments document={result.document.id} />
          </Tabs.Panel>
        </Tabs>
      )}
    </footer>
  )
}
