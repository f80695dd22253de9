/** A window never opens where nobody could reach it. */
import { describe, expect, it } from 'vitest'
import { placeWindow } from '../../../../src/main/hosts/electron/window-place'

const screen = { x: 0, y: 0, width: 1920, height: 1080 }
const kept = { x: 2000, y: 100, width: 1000, height: 700, isMaximised: false }

describe('the place of a window', () => {
  it('is where it was, while a screen shows it there', () => {
    expect(placeWindow(kept, [screen, { ...screen, x: 1920 }])).toEqual({ x: 2000, y: 100, width: 1000, height: 700 })
  })

  it('is left to the system when its screen is gone, or its title bar out of reach', () => {
    expect(placeWindow(kept, [screen])).toEqual({ width: 1280, height: 860 })
    expect(placeWindow({ ...kept, x: 0, y: -400 }, [screen])).toEqual({ width: 1280, height: 860 })
  })

  it('fits a small screen', () => {
    expect(placeWindow(undefined, [{ x: 0, y: 0, width: 1024, height: 700 }])).toEqual({ width: 1024, height: 700 })
  })
})
