/** A chart with its title; the table behind it opens below. */
import { UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useId, type ReactNode } from 'react'
import { useQualityText } from '../texts'
import classes from './overview.module.css'

export interface SectionProps {
  readonly title: string
  /** Right of the title. */
  readonly aside?: ReactNode
  /** The same as a table, for charts that are none themselves. */
  readonly table?: ReactNode
  readonly children: ReactNode
}

export function Section({ title, aside, table, children }: SectionProps) {
  const t = useQualityText()
  const id = useId()
  const [isOpen, { toggle }] = useDisclosure()
  return (
    <section className={classes['section']} aria-labelledby={id}>
      <div className={classes['sectionHead']}>
        <h2 id={id} className={classes['title']}>
          {title}
        </h2>
        {aside}
        {table !== undefined && (
          <UnstyledButton className={classes['toggle'] ?? ''} aria-expanded={isOpen} onClick={toggle}>
            {t(isOpen ? 'numbers.hide' : 'numbers.show')}
          </UnstyledButton>
        )}
      </div>
      {children}
      {isOpen && table}
    </section>
  )
}

export interface Cells {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly label: string
}

export function NumbersTable({ head, rows, label }: Cells) {
  return (
    <table className={classes['numbers']} aria-label={label}>
      <thead>
        <tr>
          {head.map((each) => (
            <th key={each} scope="col">
              {each}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...values]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {values.map((value, index) => (
              <td key={index}>{value}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
