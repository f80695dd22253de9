/** The calm page around each step; what stands above the step stays where it is from one to the next. */
import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useStartText } from './texts'
import classes from './start.module.css'

const steps = [1, 2, 3] as const

export function StartLayout({ step, children }: { readonly step: (typeof steps)[number]; readonly children: ReactNode }) {
  const t = useStartText()
  return (
    <main className={classes['page']}>
      <div className={classes['sheet']}>
        <img src="/icon.svg" width={64} height={64} alt="" />
        <Stack gap={4}>
          <Title order={1} size="xl">
            {t('title')}
          </Title>
          <Text c="dimmed">{t('promise')}</Text>
        </Stack>
        <ol className={classes['steps']} aria-label={t('stepOf', { step })}>
          {steps.map((each) => (
            <li key={each} aria-current={each === step ? 'step' : undefined} data-done={each < step || undefined} />
          ))}
        </ol>
        {children}
      </div>
    </main>
  )
}
