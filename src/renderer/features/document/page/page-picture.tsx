/** A page's picture at the size it is shown; the one before stays until the sharper one is there. */
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { pageUrl } from '#client'
import { mostPictureSide } from '#contract'
import { useDocumentText } from '../texts'
import classes from './page.module.css'

/** A few sizes only: zooming by a step does not ask for a new picture each time. */
const sides = [300, 600, 900, 1200, 1600, 2000, 2600, 3400, 4400]
const zoomPauseMs = 160

export const sideFor = (pixels: number): number => sides.find((side) => side >= pixels) ?? mostPictureSide

export interface PagePictureProps {
  readonly document: string
  readonly page: number
  /** In CSS pixels. */
  readonly longestSide: number
  /** Changes when the page may look different. */
  readonly version: string
  readonly onSize: (width: number, height: number) => void
  readonly onMissing: () => void
}

export function PagePicture({ document, page, longestSide, version, onSize, onMissing }: PagePictureProps) {
  const t = useDocumentText()
  const [side] = useDebouncedValue(sideFor(longestSide * window.devicePixelRatio), zoomPauseMs)
  const wanted = `${pageUrl(document, page, side)}&v=${encodeURIComponent(version)}`
  const [shown, setShown] = useState<string>()
  const urls = shown !== undefined && shown !== wanted ? [shown, wanted] : [wanted]
  return urls.map((url) => (
    <img
      key={url}
      className={classes['picture']}
      src={url}
      alt={url === wanted ? t('page.picture', { page }) : ''}
      data-shown={url === shown || undefined}
      decoding="async"
      draggable={false}
      onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
        setShown(url)
        onSize(naturalWidth, naturalHeight)
      }}
      onError={() => shown === undefined && onMissing()}
    />
  ))
}
