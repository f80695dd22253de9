/** The document in facts, and what a person adds to it. */
import { Popover, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ShowOutput } from '#contract'
import { useTypeName } from '#features/fields'
import { TagChip, TagPicker } from '#features/tags'
import { dateInWords, languageNames, useFormats, useLanguage } from '#ui'
import { useDocumentText } from '../texts'
import { useCommands } from '../use-commands'
import { Note } from './note'
import { Places } from './places'
import { Similar } from './similar'
import classes from '../panel/panel.module.css'

export function About({ shown }: { readonly shown: ShowOutput }) {
  const t = useDocumentText()
  const formats = useFormats()
  const locale = useLanguage()
  const typeName = useTypeName()
  return (
    <>
      <section className={classes['section']}>
        <dl className={classes['facts']}>
          <Fact name={t('about.kind')}>{typeName(shown.type)}</Fact>
          {shown.author !== undefined && (
            <Fact name={t('about.author')}>
              <bdi>{shown.author}</bdi>
            </Fact>
          )}
          {shown.date !== undefined && <Fact name={t('about.date')}>{dateInWords(shown.date, locale, 'long')}</Fact>}
          {shown.language !== undefined && <Fact name={t('about.language')}>{languageNames(shown.language, locale)}</Fact>}
          {shown.pages.length > 0 && <Fact name={t('about.pages')}>{formats.number(shown.pages.length)}</Fact>}
          <Fact name={t('about.size')}>{formats.bytes(shown.bytes)}</Fact>
          <Fact name={t('about.added')}>{formats.dayAndTime(shown.addedAt)}</Fact>
        </dl>
      </section>
      {shown.fields.length > 0 && <section className={classes['section']} data-fields />}
      {shown.gaps.length > 0 && <section className={classes['section']} data-gaps />}
      <section className={classes['section']}>
        <h2>{t('tags.title')}</h2>
        <DocumentTags shown={shown} />
      </section>
      <section className={classes['section']}>
        <Note shown={shown} />
      </section>
      <Places shown={shown} />
      <Similar document={shown.id} />
    </>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function DocumentTags({ shown }: { readonly shown: ShowOutput }) {
  const t = useDocumentText()
  const navigate = useNavigate()
  const { addTag, removeTag } = useCommands(shown)
  const [isOpen, { toggle, close }] = useDisclosure()
  return (
    <div className={classes['tags']}>
      {shown.tags.map((tag) => (
        <TagChip
          key={tag}
          tag={tag}
          onClick={() => void navigate({ to: '/library', search: { filter: `tag:"${tag.replaceAll('"', '')}"` } })}
          onRemove={() => removeTag(tag)}
        />
      ))}
      <Popover
        opened={isOpen}
        onChange={(opened) => !opened && close()}
        position="bottom-start"
        width={260}
        trapFocus
        returnFocus
        shadow="md"
      >
        <Popover.Target>
          <UnstyledButton className={classes['add'] ?? ''} onClick={toggle} aria-expanded={isOpen}>
            <IconPlus size={14} stroke={1.6} aria-hidden /> {t('tags.add')}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown p="xs">
          <TagPicker chosen={shown.tags} onAdd={addTag} onRemove={removeTag} onDone={close} />
        </Popover.Dropdown>
      </Popover>
    </div>
  )
}
