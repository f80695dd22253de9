/** Language and theme follow the settings of the vault, and the system where they say so. */
import { useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useHost, useScreen } from '#client'
import { language, languageFor } from '#ui'

export function Appearance() {
  const { queries } = useScreen()
  const host = useHost()
  const isOpen = host?.vault.status === 'open'
  const { data: settings } = useQuery(queries.vault.settings.list.queryOptions({ enabled: isOpen }))
  const { setColorScheme } = useMantineColorScheme()
  const valueOf = (name: string) => settings?.find((setting) => setting.name === name)?.value
  const chosenLanguage = languageFor(String(valueOf('language') ?? 'auto'), host?.locale ?? navigator.language)
  const theme = String(valueOf('theme') ?? 'system')

  useEffect(() => {
    document.documentElement.lang = chosenLanguage
    void language.changeLanguage(chosenLanguage)
  }, [chosenLanguage])
  useEffect(() => {
    setColorScheme(theme === 'light' || theme === 'dark' ? theme : 'auto')
  }, [theme, setColorScheme])
  return null
}
