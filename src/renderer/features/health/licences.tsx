/** What others made and this application ships, with their terms. */
import { Accordion, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useScreen } from '#client'
import { useFormats } from '#ui'
import { useHealthText } from './texts'
import classes from './health.module.css'

export function Licences() {
  const t = useHealthText()
  const formats = useFormats()
  const { queries } = useScreen()
  const [opened, setOpened] = useState<string | null>(null)
  const { data } = useQuery(queries.health.licences.queryOptions())
  return (
    data && (
      <>
        <Text c="dimmed" mb="sm">
          {t('licences.count', { count: data.length, shown: formats.number(data.length) })}
        </Text>
        <Accordion order={4} variant="default" chevronPosition="left" value={opened} onChange={setOpened} className={classes['licences']}>
          {data.map(({ name, version, licence, text }) => {
            const key = `${name}@${version}`
            return (
              <Accordion.Item key={key} value={key}>
                <Accordion.Control>
                  <span className={classes['licence']}>
                    <span>{name}</span>
                    <span>{version}</span>
                    <span>{licence}</span>
                  </span>
                </Accordion.Control>
                {/* Hundreds of long texts: only the one that is read is there. */}
                <Accordion.Panel>{opened === key && <pre className={classes['text']}>{text}</pre>}</Accordion.Panel>
              </Accordion.Item>
            )
          })}
        </Accordion>
      </>
    )
  )
}
