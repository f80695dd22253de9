/** Where a window may stand: as it stood last time, if a screen still shows it there. */
import type { WindowPlace } from './preferences'

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const leastSize = { width: 880, height: 600 }
const usualSize = { width: 1280, height: 860 }
/** So much of the title bar must be on a screen, or nobody could take hold of it. */
const grip = { width: 120, height: 24 }

/** `areas` of the screens, the main one first. Without a place the system puts it. */
export function placeWindow(kept: WindowPlace | undefined, areas: readonly Area[]): Partial<Area> & { width: number; height: number } {
  const main = areas[0]
  const fit = (wanted: number, most: number | undefined): number => Math.round(most === undefined ? wanted : Math.min(wanted, most))
  if (!kept || !areas.some((area) => isReachable(kept, area))) {
    return { width: fit(usualSize.width, main?.width), height: fit(usualSize.height, main?.height) }
  }
  return { x: kept.x, y: kept.y, width: Math.max(kept.width, leastSize.width), height: Math.max(kept.height, leastSize.height) }
}

function isReachable(window: Area, area: Area): boolean {
  const shownWidth = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  const isTitleShown = window.y >= area.y && window.y + grip.height <= area.y + area.height
  return shownWidth >= grip.width && isTitleShown
}
