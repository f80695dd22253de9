/** Lets PDFium read a file piece by piece, so that a large one is never in memory whole. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { Pdfium } from './pdfium'

export interface FileAccess {
  /** Address of an FPDF_FILEACCESS structure. */
  readonly pointer: number
  close(): void
}

/** PDFium asks for about 512 bytes at a time, mostly onwards. */
const windowBytes = 1 << 16

export function openFileAccess(pdfium: Pdfium, path: string): FileAccess {
  const module = pdfium.api.pdfium
  const file = openSync(path, 'r')
  const size = fstatSync(file).size
  const window = new Uint8Array(windowBytes)
  let windowStart = 0
  let windowEnd = 0

  const readBlock = (_param: number, position: number, target: number, length: number): number => {
    const [start, wanted, to] = [position >>> 0, length >>> 0, target >>> 0]
    if (start + wanted > size) return 0
    if (wanted > windowBytes) return readSync(file, pdfium.heap(), to, wanted, start) === wanted ? 1 : 0
    if (start < windowStart || start + wanted > windowEnd) {
      windowStart = start
      windowEnd = start + readSync(file, window, 0, Math.min(windowBytes, size - start), start)
      if (start + wanted > windowEnd) return 0
    }
    pdfium.heap().set(window.subarray(start - windowStart, start - windowStart + wanted), to)
    return 1
  }

  const callback = module.addFunction(readBlock, 'iiiii')
  const pointer = module.wasmExports.malloc(12)
  const view = new DataView(pdfium.heap().buffer)
  view.setUint32(pointer, size, true)
  view.setUint32(pointer + 4, callback, true)
  view.setUint32(pointer + 8, 0, true)
  return {
    pointer,
    close() {
      module.wasmExports.free(pointer)
      module.removeFunction(callback)
      closeSync(file)
    },
  }
}
