/** What is known of the document, beside its pages. */
import { Tabs } from '@mantine/core'
import { useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { ShowOutput } from '#contract'
import { FieldsPanel } from '#features/fields'
import { AskDialog, QuestionsOfDocument } from '#features/follow-ups'
import { About } from '../about/about'
import { Ledger } from '../ledger/ledger'
import { Timeline } from '../timeline/timeline'
import { useDocumentText } from '../texts'
import { whyNoPages } from '../why-no-pages'
import classes from './panel.module.css'

const tabs = ['fields', 'about', 'ledger', 'timeline'] as const
export type PanelTab = (typeof tabs)[number]

export interface SidePanelProps {
  readonly shown: ShowOutput
  readonly page: number
  readonly tab: PanelTab
  readonly width: number
  readonly onTab: (tab: PanelTab) => void
  readonly onWidth: (width: number) => void
  readonly onGo: (page: number) => void
}

export const [narrowest, widest] = [260, 560]

export function SidePanel({ shown, page, tab, width, onTab, onWidth, onGo }: SidePanelProps) {
  const t = useDocumentText()
  return (
    <aside className={classes['panel']} aria-label={t('panel.label')} style={{ width }}>
      <Grip width={width} onWidth={onWidth} />
      <Tabs
        className={classes['tabs'] ?? ''}
        value={tab}
        keepMounted={false}
        onChange={(value) => onTab(tabs.find((each) => each === value) ?? 'about')}
      >
        <Tabs.List grow>
          {tabs.map((each) => (
            <Tabs.Tab key={each} value={each} className={classes['tab'] ?? ''}>
              {t(`panel.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel className={classes['content'] ?? ''} value="fields">
          {shown.pages.length === 0 ? (
            <section className={classes['section']}>
              <p className={classes['soft']}>{t(`noFields.${whyNoPages(shown)}`)}</p>
            </section>
          ) : (
            <Fields document={shown.id} />
          )}
        </Tabs.Panel>
        <Tabs.Panel className={classes['content'] ?? ''} value="about">
          <About shown={shown} />
        </Tabs.Panel>
        <Tabs.Panel className={classes['content'] ?? ''} value="ledger">
          <Ledger shown={shown} page={page} onGo={onGo} />
        </Tabs.Panel>
        <Tabs.Panel className={classes['content'] ?? ''} value="timeline">
          <Timeline document={shown.id} onGo={onGo} />
        </Tabs.Panel>
      </Tabs>
    </aside>
  )
}

function Fields({ document }: { readonly document: string }) {
  const [asked, setAsked] = useState<{ readonly field: string; readonly label: string }>()
  return (
    <FieldsPanel onAsk={(field, label) => setAsked({ field, label })}>
      <QuestionsOfDocument document={document} />
      {asked && <AskDialog document={document} {...asked} onClose={() => setAsked(undefined)} />}
    </FieldsPanel>
  )
}

const keyStep = 16
const within = (width: number): number => Math.round(Math.min(widest, Math.max(narrowest, width)))

function Grip({ width, onWidth }: Pick<SidePanelProps, 'width' | 'onWidth'>) {
  const t = useDocumentText()
  const onPointerMove = ({ currentTarget, pointerId, clientX }: PointerEvent) => {
    const panel = currentTarget.parentElement
    if (panel && currentTarget.hasPointerCapture(pointerId)) onWidth(within(panel.getBoundingClientRect().right - clientX))
  }
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowLeft') onWidth(within(width + keyStep))
    if (key === 'ArrowRight') onWidth(within(width - keyStep))
  }
  return (
    <div
      className={classes['grip']}
      role="separator"
      aria-orientation="vertical"
      aria-label={t('panel.resize')}
      aria-valuenow={width}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      tabIndex={0}
      onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  )
}
