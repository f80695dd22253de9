/** A page in small; a quiet sheet with the kind's sign where there is no picture. */
import {
  IconArchive,
  IconBook,
  IconFileText,
  IconMail,
  IconPhoto,
  IconPresentation,
  IconTable,
  IconWorldWww,
  type Icon,
} from '@tabler/icons-react'
import { thumbnailUrl, usePicture } from '#client'
import { kindCalled, type Kind } from '#query'
import classes from './results.module.css'

const icons: Readonly<Record<Kind, Icon>> = {
  pdf: IconFileText,
  word: IconFileText,
  text: IconFileText,
  image: IconPhoto,
  spreadsheet: IconTable,
  presentation: IconPresentation,
  book: IconBook,
  web: IconWorldWww,
  mail: IconMail,
  archive: IconArchive,
}

export function Thumbnail({ document, page, type }: { readonly document: string; readonly page: number; readonly type: string }) {
  const url = thumbnailUrl(document, page)
  const { isMissing, onError } = usePicture(url)
  const Sign = icons[kindCalled(type) ?? 'text']
  return (
    <span className={classes['thumbnail']} aria-hidden>
      {isMissing ? (
        <Sign size={22} stroke={1.4} />
      ) : (
        <img key={url} src={url} alt="" loading="lazy" decoding="async" draggable={false} onError={onError} />
      )}
    </span>
  )
}
