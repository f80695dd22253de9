/** How a folder is watched and read. */
import { Button, Checkbox, Group, Switch, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { SourceRow } from '#contract'
import { capital, languageNames, readableLanguages, useLanguage } from '#ui'
import { useSourcesText } from './texts'
import classes from './sources.module.css'

interface SourceOptionsProps {
  readonly source: SourceRow
  readonly onSave: (options: SourceRow['options']) => void
  readonly onCancel: () => void
}

export function SourceOptions({ source: { options, path }, onSave, onCancel }: SourceOptionsProps) {
  const t = useSourcesText()
  const locale = useLanguage()
  const [ignore, setIgnore] = useState(options.ignore.join('\n'))
  const [polling, setPolling] = useState(options.polling)
  const [keepOriginals, setKeepOriginals] = useState(options.keepOriginals)
  const [languages, setLanguages] = useState<readonly string[]>(options.languages ?? [])
  const offered = [...new Set([...readableLanguages, ...(options.languages ?? [])])]
  return (
    <form
      className={classes['options']}
      aria-label={t('options.of', { path })}
      onSubmit={(event) => {
        event.preventDefault()
        onSave({
          ignore: ignore
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== ''),
          polling,
          keepOriginals,
          ...(languages.length > 0 && { languages: [...languages] }),
        })
      }}
    >
      <Textarea
        autosize
        minRows={2}
        maxRows={8}
        dir="ltr"
        label={t('options.ignore')}
        description={t('options.ignoreHint')}
        placeholder={'*.tmp\nprivate/'}
        value={ignore}
        onChange={({ currentTarget }) => setIgnore(currentTarget.value)}
      />
      <Checkbox.Group
        label={t('options.languages')}
        description={t('options.languagesHint')}
        value={[...languages]}
        onChange={(value) => setLanguages(value)}
      >
        <Group gap="lg" mt="sm">
          {offered.map((code) => (
            <Checkbox key={code} value={code} label={capital(languageNames(code, locale))} />
          ))}
        </Group>
      </Checkbox.Group>
      <Switch
        label={t('options.polling')}
        description={t('options.pollingHint')}
        checked={polling}
        onChange={({ currentTarget }) => setPolling(currentTarget.checked)}
      />
      <Switch
        label={t('options.keepOriginals')}
        description={t('options.keepOriginalsHint')}
        checked={keepOriginals}
        onChange={({ currentTarget }) => setKeepOriginals(currentTarget.checked)}
      />
      <Group gap="sm">
        <Button type="submit" size="compact-md">
          {t('options.save')}
        </Button>
        <Button variant="default" size="compact-md" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </Group>
    </form>
  )
}
