/** A part of a screen with its title. */
import { Title } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import classes from './section.module.css'

export interface SectionProps {
  readonly title: string
  readonly className?: string | undefined
  readonly children: ReactNode
}

export function Section({ title, className, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={className}>
      <Title id={id} order={2} size="md" className={classes['title']}>
        {title}
      </Title>
      {children}
    </section>
  )
}
