/** What was checked within the document and against others; what failed comes first and can be opened at its places. */
import { Anchor, Collapse, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle, IconCheck, IconChevronDown } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { CheckResult } from '#contract'
import { useLanguage } from '#ui'
import { useReview } from '../marks/review'
import { useFieldsText } from '../texts'
import classes from './panel.module.css'

export function Checks({ document, checks }: { readonly document: string; readonly checks: readonly CheckResult[] }) {
  const t = useFieldsText()
  const [isOpen, { toggle }] = useDisclosure()
  if (checks.length === 0) return null
  const failed = checks.filter(({ ok }) => !ok).toSorted((a, b) => a.severity.localeCompare(b.severity))
  const passed = checks.filter(({ ok }) => ok)
  return (
    <section className={classes['section']} aria-label={t('checks.title')}>
      <h2 className={classes['title']}>
        {t('checks.title')} {failed.length > 0 && <span>{t('checks.failed', { count: failed.length })}</span>}
      </h2>
      <ul className={classes['list']}>
        {failed.map((check) => (
          <Check key={check.name} document={document} check={check} />
        ))}
      </ul>
      {passed.length > 0 && (
        <>
          <UnstyledButton className={classes['passed'] ?? ''} aria-expanded={isOpen} onClick={toggle}>
            <IconCheck size={15} stroke={1.8} aria-hidden /> {t('checks.allGood', { count: passed.length })}
            <IconChevronDown size={14} stroke={1.6} aria-hidden data-open={isOpen || undefined} />
          </UnstyledButton>
          <Collapse expanded={isOpen}>
            <ul className={classes['list']}>
              {passed.map((check) => (
                <Check key={check.name} document={document} check={check} />
              ))}
            </ul>
          </Collapse>
        </>
      )}
    </section>
  )
}

function Check({ document, check }: { readonly document: string; readonly check: CheckResult }) {
  const t = useFieldsText()
  const language = useLanguage()
  const { goTo } = useReview()
  const { ok, severity, message, evidence, name } = check
  const Icon = ok ? IconCheck : IconAlertTriangle
  const others = evidence.filter((each) => each.document !== undefined && each.document !== document)
  const [place] = evidence
  return (
    <li className={classes['check']} data-state={ok ? 'ok' : severity}>
      <Icon size={16} stroke={1.7} role="img" aria-label={t(ok ? 'checks.ok' : `checks.${severity}`)} />
      <p>{message[language]}</p>
      {others.length > 0 ? (
        <div>
          <Link to="/check" search={{ document, check: name }} className={classes['go']}>
            {t('checks.openBoth')}
          </Link>
        </div>
      ) : (
        !ok &&
        place && (
          <div>
            <Anchor component="button" type="button" inherit size="sm" onClick={() => goTo(place.page, place.box?.y)}>
              {t('checks.open')}
            </Anchor>
          </div>
        )
      )}
    </li>
  )
}
