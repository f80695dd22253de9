/** One setting: changed where it stands, put back with one click. */
import { Anchor, MultiSelect, NumberInput, Select, Switch, Text, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { toldError, useChangeSetting } from '#client'
import type { Setting } from '#contract'
import { capital, ErrorNote, languageNames, readableLanguages, useLanguage, useSharedText } from '#ui'
import { choices, effects } from './groups'
import { useSettingsText } from './texts'
import classes from './settings.module.css'

type Value = Setting['value']

const automatic = 'auto'

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
  const effectId = useId()
  const effect = effects.includes(name) ? t(`effect.${name}` as Parameters<typeof t>[0]) : undefined
  const wrong = useWrongNumber(change.error, value)
  return (
    <div className={classes['row']}>
      <div className={classes['words']}>
        <Text>{label}</Text>
        {effect !== undefined && (
          <Text size="sm" c="dimmed" id={effectId}>
            {effect}
          </Text>
        )}
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
        {wrong !== undefined && (
          <Text size="sm" c="var(--state-failed)" role="alert">
            {wrong}
          </Text>
        )}
        {change.error && wrong === undefined && <ErrorNote error={toldError(change.error)} />}
      </div>
      {/* A new value from elsewhere begins the field anew. */}
      <Field
        key={String(value)}
        name={name}
        value={value}
        label={label}
        effectId={effect === undefined ? undefined : effectId}
        isFixed={isFixed}
        isWrong={change.isError}
        set={set}
        onDraft={change.reset}
      />
    </div>
  )
}

interface FieldProps {
  readonly name: string
  readonly value: Value
  readonly label: string
  readonly effectId: string | undefined
  readonly isFixed: boolean
  /** The last one did not fit: the field keeps it, marked, until it is changed or left with Escape. */
  readonly isWrong: boolean
  readonly set: (value: Value) => void
  readonly onDraft: () => void
}

function Field({ name, value, label, effectId, isFixed, isWrong, set, onDraft }: FieldProps) {
  const t = useSettingsText()
  const locale = useLanguage()
  const [draft, setDraft] = useState(value)
  const change = (next: Value) => {
    setDraft(next)
    onDraft()
  }
  const described = { 'aria-label': label, 'aria-describedby': effectId, disabled: isFixed } as const
  const common = { ...described, w: 160, error: isWrong } as const
  const commit = () => {
    if (draft === '') change(value)
    else if (draft !== value) set(draft)
  }
  const options = choices[name]
  if (typeof value === 'boolean') {
    return (
      <Switch
        {...described}
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
  if (name === 'ocrLanguages') {
    const chosen = value === automatic ? [] : String(value).split('+')
    return (
      <MultiSelect
        {...described}
        w={240}
        placeholder={chosen.length === 0 ? t('choice.auto') : undefined}
        value={chosen}
        data={[...new Set([...readableLanguages, ...chosen])].map((code) => ({ value: code, label: capital(languageNames(code, locale)) }))}
        onChange={(next) => set(next.length === 0 ? automatic : next.join('+'))}
      />
    )
  }
  const byKeyboard = {
    onBlur: commit,
    onKeyDown: ({ key }: { readonly key: string }) => {
      if (key === 'Enter') commit()
      if (key === 'Escape') change(value)
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
          change(typeof next === 'number' ? next : '')
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
        change(currentTarget.value)
      }}
    />
  )
}

/** Limits as the engine tells them: `1…10`. Undefined of every other error. */
function useWrongNumber(error: Error | null, value: Value): string | undefined {
  const t = useSettingsText()
  const { code, params } = error ? toldError(error) : { code: '', params: {} as Readonly<Record<string, string | number>> }
  const limits = code === 'WRONG_VALUE' ? /^(\d+)…(\d+)$/.exec(String(params['expected'])) : null
  return limits ? t('wrongNumber', { least: String(limits[1]), most: String(limits[2]), value: String(value) }) : undefined
}

function useWord(name: string, value: Value): string {
  const t = useSettingsText()
  if (typeof value === 'boolean') return value ? t('on') : t('off')
  return choices[name] || value === automatic ? t(`choice.${String(value)}` as Parameters<typeof t>[0]) : String(value)
}
