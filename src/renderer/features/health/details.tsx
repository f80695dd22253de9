/** What somebody who helps wants to see: processes, versions, what others made. */
import { Accordion } from '@mantine/core'
import { useState } from 'react'
import type { HealthReport } from '#contract'
import { Section } from '#ui'
import { Licences } from './licences'
import { useHealthText } from './texts'
import { Workers } from './workers'
import classes from './health.module.css'

const parts = ['workers', 'versions', 'licences'] as const

export function Details({ report }: { readonly report: HealthReport }) {
  const t = useHealthText()
  const [opened, setOpened] = useState<string[]>([])
  const contents = { workers: () => <Workers report={report} />, versions: () => <Versions {...report} />, licences: () => <Licences /> }
  return (
    <Section title={t('details')} className={classes['details']}>
      <Accordion multiple order={3} value={opened} onChange={setOpened} variant="default">
        {parts.map((part) => (
          <Accordion.Item key={part} value={part}>
            <Accordion.Control>{t(`${part}.title`)}</Accordion.Control>
            {/* Hundreds of licences and a table that changes each second: only what is looked at is there. */}
            <Accordion.Panel>{opened.includes(part) && contents[part]()}</Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Section>
  )
}

function Versions({ versions }: Pick<HealthReport, 'versions'>) {
  return (
    <dl className={classes['pairs']}>
      {Object.entries(versions).map(([name, version]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{version}</dd>
        </div>
      ))}
    </dl>
  )
}
