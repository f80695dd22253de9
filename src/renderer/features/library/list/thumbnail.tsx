/** The small picture of a document's first page; its kind where there is none. */
import { useState } from 'react'
import { thumbnailUrl } from '#client'
import { TypeIcon } from './type-icon'
import classes from './thumbnail.module.css'

interface ThumbnailProps {
  readonly document: string
  readonly type: string
  readonly iconSize?: number
}

export function Thumbnail({ document, type, iconSize = 18 }: ThumbnailProps) {
  const [failed, setFailed] = useState<string>()
  return (
    <span className={classes['sheet']} aria-hidden>
      {failed === document ? (
        <TypeIcon type={type} size={iconSize} />
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
