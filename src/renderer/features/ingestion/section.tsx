/** A part of the screen with its title. */
import { Title } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import classes from './ingestion.module.css'

export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classes['section']}>
      <Title id={id} order={2} size="md" className={classes['sectionTitle']}>
        {title}
      </Title>
      {children}
    </section>
  )
}
