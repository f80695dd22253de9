/** The small picture of a document's first page; its kind where there is none. */
import { thumbnailUrl, usePicture } from '#client'
import { TypeIcon } from './type-icon'
import classes from './thumbnail.module.css'

interface ThumbnailProps {
  readonly document: string
  readonly type: string
  /** Drawn as a sheet of paper where there is no picture. */
  readonly isSheet?: boolean
}

export function Thumbnail({ document, type, isSheet = false }: ThumbnailProps) {
  const url = thumbnailUrl(document)
  const { isMissing, onError } = usePicture(url)
  return (
    <span className={classes['sheet']} data-paper={isSheet || undefined} aria-hidden>
      {isMissing ? (
        <span className={classes['kind']} data-sheet={isSheet || undefined}>
          <TypeIcon type={type} size={isSheet ? 32 : 18} />
        </span>
      ) : (
        <img key={url} src={url} alt="" loading="lazy" decoding="async" draggable={false} onError={onError} />
      )}
    </span>
  )
}
