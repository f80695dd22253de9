/** Every setting with what it does, its default, and where its value comes from. */
import { Text, TextInput, Title } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { toldError, useScreen } from '#client'
import { folded } from '#query'
import { ErrorNote, useSharedText } from '#ui'
import { AboutVault } from './about-vault'
import { effects, groupOf, settingGroups } from './groups'
import { SettingRow } from './setting-row'
import { useSettingsText } from './texts'
import classes from './settings.module.css'

/** What its section is found by. */
const wordsOfVault = [
  'vault.title',
  'vault.place',
  'vault.key',
  'vault.recovery.title',
  'vault.recovery.explanation',
  'vault.verify',
] as const

export function SettingsView() {
  const t = useSettingsText()
  const shared = useSharedText()
  const { queries } = useScreen()
  const { find = '' } = useSearch({ from: '/settings' })
  const navigate = useNavigate()
  const { data, error } = useQuery(queries.vault.settings.list.queryOptions())
  const wanted = folded(find.trim())
  const isFoundIn = (texts: readonly string[]) => texts.some((text) => folded(text).includes(wanted))
  const shown = (data ?? []).filter(({ name }) => {
    const effect = effects.includes(name) ? t(`effect.${name}` as Parameters<typeof t>[0]) : ''
    return isFoundIn([name, t(`group.${groupOf(name)}`), shared(`settings.${name}`), effect])
  })
  const isVaultShown = isFoundIn(wordsOfVault.map((word) => t(word)))
  return (
    <div className={classes['screen']}>
      <div className={classes['column']}>
        <Title order={1} size="xl">
          {t('title')}
        </Title>
        <TextInput
          type="search"
          my="lg"
          leftSection={<IconSearch size={16} aria-hidden />}
          aria-label={t('find')}
          placeholder={t('find')}
          value={find}
          onChange={({ currentTarget }) => {
            void navigate({ to: '/settings', search: { find: currentTarget.value }, replace: true })
          }}
        />
        {error && <ErrorNote error={toldError(error)} />}
        {data && shown.length === 0 && !isVaultShown && <Text c="dimmed">{t('nothing', { find })}</Text>}
        {settingGroups
          .map((group) => ({ group, settings: shown.filter(({ name }) => groupOf(name) === group) }))
          .filter(({ settings }) => settings.length > 0)
          .map(({ group, settings }) => (
            <section key={group} className={classes['group']} aria-label={t(`group.${group}`)}>
              <Title order={2} size="md" className={classes['groupTitle']}>
                {t(`group.${group}`)}
              </Title>
              {settings.map((setting) => (
                <SettingRow key={setting.name} setting={setting} />
              ))}
            </section>
          ))}
        {isVaultShown && <AboutVault />}
      </div>
    </div>
  )
}
