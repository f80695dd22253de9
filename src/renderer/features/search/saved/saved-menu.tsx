/** Keeps the search that is shown, and leads to those kept before. */
import { Button, Popover } from '@mantine/core'
import { IconBookmark, IconBookmarkFilled, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useSearchText } from '../texts'
import { NameField, SavedList } from './saved-list'
import { useSavedSearches } from './use-saved'
import classes from './saved.module.css'

export function SavedMenu({ query }: { readonly query: string }) {
  const t = useSearchText()
  const { saved = [], save } = useSavedSearches()
  const [isOpen, setIsOpen] = useState(false)
  const [isNaming, setIsNaming] = useState(false)
  const trimmed = query.trim()
  const isKept = saved.some((search) => search.query === trimmed)
  const Bookmark = isKept ? IconBookmarkFilled : IconBookmark
  const change = (open: boolean) => {
    setIsOpen(open)
    setIsNaming(false)
  }
  return (
    <Popover opened={isOpen} onChange={change} position="bottom-end" shadow="md" width={340} trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="compact-sm"
          fw={500}
          variant="default"
          leftSection={<Bookmark size={16} stroke={1.6} />}
          aria-haspopup="dialog"
          onClick={() => change(!isOpen)}
        >
          <span className={classes['title']}>{t('saved.title')}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={4}>
        {saved.length > 0 && <SavedList saved={saved} onGo={() => change(false)} />}
        {trimmed !== '' && !isKept && (
          <div className={classes['row']}>
            <IconPlus size={16} stroke={1.6} aria-hidden />
            {isNaming ? (
              <NameField
                label={t('saved.name')}
                start={trimmed}
                onDone={(name) => {
                  setIsNaming(false)
                  if (name !== undefined) void save(name, trimmed)
                }}
              />
            ) : (
              <button type="button" className={classes['go']} onClick={() => setIsNaming(true)}>
                {t('saved.save')}
              </button>
            )}
          </div>
        )}
        {saved.length === 0 && trimmed === '' && <p className={classes['quiet']}>{t('saved.none')}</p>}
      </Popover.Dropdown>
    </Popover>
  )
}
