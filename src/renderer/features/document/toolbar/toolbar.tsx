/** Everything that is done to the view, in one slim line. */
import { ActionIcon, Menu, SegmentedControl, UnstyledButton, VisuallyHidden } from '@mantine/core'
import {
  IconAlignLeft,
  IconColumns2,
  IconLayoutSidebar,
  IconLayoutSidebarRight,
  IconMinus,
  IconPhoto,
  IconPlus,
  IconRotateClockwise,
  IconSearch,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ShowOutput } from '#contract'
import { useFormats } from '#ui'
import type { PageMode } from '../page/page-view'
import { useDocumentText } from '../texts'
import type { Arrangement } from '../viewer/use-arrangement'
import { DocumentTitle } from './title'
import { PageBox } from './page-box'
import classes from './toolbar.module.css'

export interface ToolbarProps {
  readonly shown: ShowOutput
  readonly page: number
  readonly arrangement: Arrangement
  /** What the zoom comes to now. */
  readonly factor: number
  readonly onArrange: (changes: Partial<Arrangement>) => void
  readonly onGo: (page: number) => void
  readonly onZoomStep: (direction: 1 | -1) => void
  /** False for a document that is text and nothing else: there is nothing to turn, and one way to show it. */
  readonly hasLook: boolean
  readonly onRotate: () => void
  readonly onFind: () => void
  /** The menu of everything else. */
  readonly children: ReactNode
}

const modes = [
  { value: 'image', Icon: IconPhoto },
  { value: 'both', Icon: IconColumns2 },
  { value: 'text', Icon: IconAlignLeft },
] as const satisfies readonly { value: PageMode; Icon: unknown }[]
const percents = [0.5, 0.75, 1, 1.25, 1.5, 2, 4] as const

export function Toolbar(props: ToolbarProps) {
  const { shown, page, arrangement, factor, onArrange, onGo, onZoomStep, hasLook, onRotate, onFind } = props
  const t = useDocumentText()
  const formats = useFormats()
  const hasPages = shown.pages.length > 0
  return (
    <div className={classes['toolbar']} role="toolbar" aria-label={t('toolbar.label')}>
      {shown.pages.length > 1 && (
        <Tool
          name={t(arrangement.hasThumbnails ? 'toolbar.hideThumbnails' : 'toolbar.showThumbnails')}
          onClick={() => onArrange({ hasThumbnails: !arrangement.hasThumbnails })}
        >
          <IconLayoutSidebar size={18} stroke={1.6} />
        </Tool>
      )}
      <DocumentTitle shown={shown} />
      {hasPages && (
        <>
          <PageBox pages={shown.pages} current={page} onGo={onGo} />
          <span className={classes['divider']} />
          <Tool name={t('toolbar.smaller')} onClick={() => onZoomStep(-1)}>
            <IconMinus size={16} stroke={1.6} />
          </Tool>
          <Menu position="bottom">
            <Menu.Target>
              <UnstyledButton className={classes['zoom']} aria-label={t('toolbar.zoom', { zoom: formats.percent(round(factor)) })}>
                {formats.percent(round(factor))}
              </UnstyledButton>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => onArrange({ zoom: 'width' })}>{t('toolbar.fitWidth')}</Menu.Item>
              <Menu.Item onClick={() => onArrange({ zoom: 'page' })}>{t('toolbar.fitPage')}</Menu.Item>
              <Menu.Divider />
              {percents.map((zoom) => (
                <Menu.Item key={zoom} onClick={() => onArrange({ zoom })}>
                  {formats.percent(zoom)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <Tool name={t('toolbar.larger')} onClick={() => onZoomStep(1)}>
            <IconPlus size={16} stroke={1.6} />
          </Tool>
          {hasLook && (
            <>
              <Tool name={t('toolbar.rotate')} onClick={onRotate}>
                <IconRotateClockwise size={18} stroke={1.6} />
              </Tool>
              <SegmentedControl
                size="xs"
                aria-label={t('toolbar.mode')}
                value={arrangement.mode}
                onChange={(mode) => onArrange({ mode })}
                data={modes.map(({ value, Icon }) => ({
                  value,
                  label: (
                    <span title={t(`mode.${value}`)} style={{ display: 'flex' }}>
                      <Icon size={16} stroke={1.6} aria-hidden />
                      <VisuallyHidden>{t(`mode.${value}`)}</VisuallyHidden>
                    </span>
                  ),
                }))}
              />
            </>
          )}
          <Tool name={t('toolbar.find')} onClick={onFind}>
            <IconSearch size={18} stroke={1.6} />
          </Tool>
        </>
      )}
      {props.children}
      <Tool
        name={t(arrangement.hasPanel ? 'toolbar.hidePanel' : 'toolbar.showPanel')}
        onClick={() => onArrange({ hasPanel: !arrangement.hasPanel })}
      >
        <IconLayoutSidebarRight size={18} stroke={1.6} />
      </Tool>
    </div>
  )
}

const round = (factor: number): number => Math.round(factor * 100) / 100

interface ToolProps {
  readonly name: string
  readonly onClick: () => void
  readonly children: ReactNode
}

function Tool({ name, onClick, children }: ToolProps) {
  return (
    <ActionIcon variant="subtle" color="gray" size={28} aria-label={name} title={name} onClick={onClick}>
      {children}
    </ActionIcon>
  )
}
