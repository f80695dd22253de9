/** PDFium as one WebAssembly instance per process, with the few ways of handing memory to it that the adapter needs. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { init } from '@embedpdf/pdfium'
import type { WrappedPdfiumModule } from '@embedpdf/pdfium'

export interface Pdfium {
  readonly api: WrappedPdfiumModule
  /** What is asked once for every character or object, without the conversions `api` makes at every call. */
  readonly fast: FastCalls
  /** All of PDFium's memory; to be asked for again after every call into PDFium. */
  heap(): Uint8Array
  /** Gives zeroed memory to `use` and takes it back afterwards. */
  withMemory<T>(bytes: number, use: (pointer: number) => T): T
  /** All of its memory as numbers; valid until the next call into PDFium that may need more of it. */
  numbers(): DataView
  float32(pointer: number): number
  int32(pointer: number): number
  /** A view that is valid until the next call into PDFium: its memory may move when it grows. */
  bytes(pointer: number, length: number): Uint8Array
  /** For calls that fill a buffer with UTF-16LE text ending in zero and answer the bytes needed. */
  text(fill: (buffer: number, bytes: number) => number): string
}

/** Pointers and counts are numbers, booleans are 0 and 1. */
type FastCalls = Readonly<
  Record<
    | 'FPDFText_GetUnicode'
    | 'FPDFText_HasUnicodeMapError'
    | 'FPDFText_GetTextObject'
    | 'FPDFText_GetCharBox'
    | 'FPDFText_GetLooseCharBox'
    | 'FPDFTextObj_GetTextRenderMode'
    | 'FPDFPage_GetObject'
    | 'FPDFPageObj_GetType'
    | 'FPDFPageObj_GetFillColor'
    | 'FPDFPageObj_GetBounds'
    | 'FPDFPageObj_GetClipPath'
    | 'FPDFClipPath_CountPaths'
    | 'FPDFClipPath_CountPathSegments'
    | 'FPDFPath_CountSegments'
    | 'FPDFPath_GetPathSegment'
    | 'FPDFPathSegment_GetType'
    | 'FPDFPage_GetAnnot'
    | 'FPDFAnnot_GetSubtype'
    | 'FPDFPage_CloseAnnot',
    (...values: readonly number[]) => number
  >
>

/** Longest text asked for (a title, a label, a name): a hostile file may claim gigabytes. */
const maxTextBytes = 1 << 20

let loading: Promise<Pdfium> | undefined

/** Its memory only grows: above this the next document starts a new instance, and the old one goes with its documents. */
const mostHeapBytes = 128 << 20

export async function loadPdfium(): Promise<Pdfium> {
  loading ??= load()
  const pdfium = await loading
  if (pdfium.heap().length <= mostHeapBytes) return pdfium
  loading = load()
  return loading
}

/** PDFium stopped in the middle of something (out of memory, mostly): the next document gets an instance of its own. */
export function forgetPdfium(): void {
  loading = undefined
}

async function load(): Promise<Pdfium> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'))
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)
  const api = await init({ wasmBinary })
  api.PDFiumExt_Init()
  const module = api.pdfium
  // Asked for each time: growing replaces it.
  const heap = () => module.HEAPU8
  let lastView = new DataView(heap().buffer)
  const view = () => {
    const { buffer } = heap()
    if (lastView.buffer !== buffer) lastView = new DataView(buffer)
    return lastView
  }
  const pdfium: Pdfium = {
    api,
    fast: module.wasmExports as typeof module.wasmExports & FastCalls,
    heap,
    withMemory(bytes, use) {
      const pointer = module.wasmExports.malloc(bytes)
      if (pointer === 0) throw new Error(`PDFium has no ${bytes} bytes left`)
      try {
        heap().fill(0, pointer, pointer + bytes)
        return use(pointer)
      } finally {
        module.wasmExports.free(pointer)
      }
    },
    numbers: view,
    float32: (pointer) => view().getFloat32(pointer, true),
    int32: (pointer) => view().getInt32(pointer, true),
    bytes: (pointer, length) => heap().subarray(pointer, pointer + length),
    text(fill) {
      const needed = fill(0, 0)
      if (needed <= 2 || needed > maxTextBytes) return ''
      return pdfium.withMemory(needed, (buffer) => {
        fill(buffer, needed)
        return new TextDecoder('utf-16le').decode(pdfium.bytes(buffer, needed - 2))
      })
    },
  }
  return pdfium
}
