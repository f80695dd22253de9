/** One setting: changed where it stands, put back with one click. */
import { Anchor, NumberInput, Select, Switch, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { toldError, useChangeSetting } from '#client'
import type { settingSchema } from '#contract'
import { ErrorNote, useSharedText } from '#ui'
import { choices } from './groups'
import { useSettingsText } from './texts'
import classes from './settings.module.css'

type Setting = z.infer<typeof settingSchema>
type Value = Setting['value']

export function SettingRow({ setting }: { readonly setting: Setting }) {
  const t = useSettingsText()
  const shared = useSharedText()
  const change = useChangeSetting()
  const { name, value, default: standard, origin } = setting
  const set = (next: Value | null) => {
    change.mutate({ name, value: next })
  }
  const standardWord = useWord(name, standard)
  const label = shared(`settings.${name}`)
  const isFixed = origin === 'environment'
  return (
    <div className={classes['row']}>
      <div className={classes['words']}>
        <Text>{label}</Text>
        <Text size="sm" c="dimmed">
          {isFixed ? t('fixed') : t('default', { value: standardWord })}
          {value !== standard && !isFixed && (
            <>
              {' · '}
              <Anchor
                component="button"
                type="button"
                size="sm"
                aria-label={t('putBackOf', { label })}
                onClick={() => {
                  set(null)
                }}
              >
                {t('putBack')}
              </Anchor>
            </>
          )}
        </Text>
        {change.error && <ErrorNote error={toldError(change.error)} />}
      </div>
      {/* A new value from elsewhere begins the field anew. */}
      <Field key={String(value)} name={name} value={value} label={label} isFixed={isFixed} set={set} />
    </div>
  )
}

interface FieldProps {
  readonly name: string
  readonly value: Value
  readonly label: string
  readonly isFixed: boolean
  readonly set: (value: Value) => void
}

function Field({ name, value, label, isFixed, set }: FieldProps) {
  const t = useSettingsText()
  const [draft, setDraft] = useState(value)
  const common = { 'aria-label': label, disabled: isFixed, w: 160 } as const
  const commit = () => {
    if (draft !== value && draft !== '') set(draft)
  }
  const options = choices[name]
  if (typeof value === 'boolean') {
    return (
      <Switch
        aria-label={label}
        disabled={isFixed}
        checked={value}
        onChange={({ currentTarget }) => {
          set(currentTarget.checked)
        }}
      />
    )
  }
  if (options) {
    return (
      <Select
        {...common}
        allowDeselect={false}
        value={String(value)}
        data={options.map((option) => ({ value: option, label: t(`choice.${option}` as Parameters<typeof t>[0]) }))}
        onChange={(next) => {
          if (next !== null) set(next)
        }}
      />
    )
  }
  const byKeyboard = {
    onBlur: commit,
    onKeyDown: ({ key }: { readonly key: string }) => {
      if (key === 'Enter') commit()
      if (key === 'Escape') setDraft(value)
    },
  }
  if (typeof value === 'number') {
    return (
      <NumberInput
        {...common}
        {...byKeyboard}
        allowDecimal={false}
        value={Number(draft)}
        onChange={(next) => {
          setDraft(typeof next === 'number' ? next : '')
        }}
      />
    )
  }
  return (
    <TextInput
      {...common}
      {...byKeyboard}
      value={String(draft)}
      onChange={({ currentTarget }) => {
        setDraft(currentTarget.value)
      }}
    />
  )
}

function useWord(name: string, value: Value): string {
  const t = useSettingsText()
  if (typeof value === 'boolean') return value ? t('on') : t('off')
  return choices[name] ? t(`choice.${String(value)}` as Parameters<typeof t>[0]) : String(value)
}
