/** A part of the screen with its title. */
import { Title } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import classes from './health.module.css'

export function Section({
  title,
  isWide = false,
  children,
}: {
  readonly title: string
  readonly isWide?: boolean
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <section aria-labelledby={id} data-wide={isWide || undefined} className={classes['section']}>
      <Title id={id} order={2} size="md" className={classes['sectionTitle']}>
        {title}
      </Title>
      {children}
    </section>
  )
}
