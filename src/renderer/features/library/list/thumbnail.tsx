/** The small picture of a document's first page; its kind where there is none. */
import { useState } from 'react'
import { thumbnailUrl } from '#client'
import { TypeIcon } from './type-icon'
import classes from './thumbnail.module.css'

interface ThumbnailProps {
  readonly document: string
  readonly type: string
  /** Drawn as a sheet of paper where there is no picture. */
  readonly isSheet?: boolean
}

export function Thumbnail({ document, type, isSheet = false }: ThumbnailProps) {
  const [failed, setFailed] = useState<string>()
  return (
    <span className={classes['sheet']} aria-hidden>
      {failed === document ? (
        <span className={classes['kind']} data-sheet={isSheet || undefined}>
          <TypeIcon type={type} size={isSheet ? 32 : 18} />
        </span>
      ) : (
        <img
          key={document}
          src={thumbnailUrl(document)}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setFailed(document)}
        />
      )}
    </span>
  )
}
