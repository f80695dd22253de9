/** All tags in one dialog: their colours, their names, and doing away with them. */
import { ActionIcon, Menu, Modal, TextInput } from '@mantine/core'
import { IconCheck, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { toldError } from '#client'
import { tagColours, tidyTag, type TagColour } from '#contract'
import { ErrorNote, useFormats } from '#ui'
import { mostTagLength, toTree, type TagNode } from './tag-names'
import { useTagsText } from './texts'
import { useTagCommands, type TagCommands } from './use-tag-commands'
import { useTags } from './use-tags'
import classes from './tags-dialog.module.css'

export interface TagsDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function TagsDialog({ isOpen, onClose }: TagsDialogProps) {
  const t = useTagsText()
  const { tags, colourOf, error } = useTags()
  const commands = useTagCommands(tags)
  const nodes = toTree(tags)
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('manage')} size={520} closeButtonProps={{ 'aria-label': t('close') }}>
      {error !== null && <ErrorNote error={toldError(error)} />}
      {nodes.length === 0 && error === null && <p className={classes['hint']}>{t('firstHint')}</p>}
      {nodes.length > 0 && (
        <>
          <p className={classes['hint']}>{t('manageHint')}</p>
          <ul className={classes['list']}>
            {nodes.map((node) => (
              <Line key={node.tag} node={node} colour={colourOf(node.tag)} commands={commands} />
            ))}
          </ul>
        </>
      )}
    </Modal>
  )
}

function Line({ node, colour, commands }: { readonly node: TagNode; readonly colour: TagColour; readonly commands: TagCommands }) {
  const t = useTagsText()
  const formats = useFormats()
  const [draft, setDraft] = useState<string>()
  const { tag } = node
  const commit = () => {
    const to = tidyTag(draft ?? '')
    setDraft(undefined)
    if (to !== '' && to !== tag) commands.rename(tag, to)
  }
  return (
    <li className={classes['line']} data-colour={colour} style={{ paddingInlineStart: (node.level - 1) * 20 }}>
      <ColourMenu tag={tag} colour={colour} onChoose={(shade) => commands.colour(tag, shade)} />
      {draft === undefined ? (
        <bdi className={classes['name']} title={tag} onDoubleClick={() => setDraft(tag)}>
          {node.own}
        </bdi>
      ) : (
        <TextInput
          className={classes['field'] ?? ''}
          size="xs"
          autoFocus
          aria-label={t('newName', { tag })}
          maxLength={mostTagLength}
          value={draft}
          onChange={({ currentTarget }) => setDraft(currentTarget.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit()
            else if (event.key === 'Escape') setDraft(undefined)
            else return
            event.preventDefault()
            event.stopPropagation()
          }}
        />
      )}
      <span className={classes['count']}>{t('documents', { count: node.documents, number: formats.number(node.documents) })}</span>
      <ActionIcon variant="subtle" color="gray" aria-label={t('rename', { tag })} onClick={() => setDraft(tag)}>
        <IconPencil size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={t('remove', { tag })} onClick={() => commands.remove(tag)}>
        <IconTrash size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
    </li>
  )
}

interface ColourMenuProps {
  readonly tag: string
  readonly colour: TagColour
  readonly onChoose: (colour: TagColour) => void
}

function ColourMenu({ tag, colour, onChoose }: ColourMenuProps) {
  const t = useTagsText()
  return (
    <Menu position="bottom-start" width={160}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('chooseColour', { tag, colour: t(`colour.${colour}`) })}>
          <span className={classes['dot']} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {tagColours.map((each) => (
          <Menu.Item
            key={each}
            data-colour={each}
            leftSection={<span className={classes['dot']} aria-hidden />}
            rightSection={each === colour ? <IconCheck size={14} aria-hidden /> : null}
            onClick={() => onChoose(each)}
          >
            {t(`colour.${each}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
