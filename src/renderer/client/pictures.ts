/** Addresses of pictures and files, the same on both hosts: they come with cache headers, outside the contract. */

/** `longestSide` in device pixels; `version` changes when a page may look different. */
export const pageUrl = (document: string, page: number, longestSide: number): string =>
  `/pages/${encodeURIComponent(document)}/${page}?side=${Math.round(longestSide)}`

export const thumbnailUrl = (document: string, page = 1): string => `/thumbnails/${encodeURIComponent(document)}/${page}`

/** The copy of the file kept in the vault. */
export const originalUrl = (document: string): string => `/originals/${encodeURIComponent(document)}`
