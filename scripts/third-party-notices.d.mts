/** Who made a thing that ships, and under which licence. */
export interface Notice {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly text: string
}

export function collectNotices(): Notice[]
export function writeNotices(path?: string): void
