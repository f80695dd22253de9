/** What the archive takes of its disk, part by part: a bar to see, a list to read. */
import { Text } from '@mantine/core'
import type { HealthReport } from '#contract'
import { Section, useFormats } from '#ui'
import { useHealthText } from './texts'
import classes from './health.module.css'

const parts = ['events', 'blobs', 'index', 'cache', 'logs'] as const
const partKey = (part: string): (typeof parts)[number] | 'other' => parts.find((known) => known === part) ?? 'other'

export function Disk({ disk }: { readonly disk: HealthReport['disk'] }) {
  const t = useHealthText()
  const formats = useFormats()
  const used = disk.used.toSorted((a, b) => b.bytes - a.bytes)
  const total = used.reduce((sum, { bytes }) => sum + bytes, 0)
  return (
    <Section title={t('disk.title')}>
      <Text className="tabular">{t('disk.uses', { used: formats.bytes(total), free: formats.bytes(disk.freeBytes) })}</Text>
      <div className={classes['diskBar']} aria-hidden>
        {used.map(({ part, bytes }) => (
          <span key={part} style={{ flexGrow: bytes }} />
        ))}
      </div>
      <dl className={classes['pairs']}>
        {used.map(({ part, bytes }) => (
          <div key={part}>
            <dt>{t(`disk.part.${partKey(part)}`)}</dt>
            <dd>{formats.bytes(bytes)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
