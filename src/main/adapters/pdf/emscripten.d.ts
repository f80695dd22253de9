/** The part of Emscripten's runtime that PDFium's types name without importing it. */
interface EmscriptenModule {
  /** Given at the start instead of a file to fetch. */
  readonly wasmBinary: ArrayBuffer
  readonly HEAPU8: Uint8Array<ArrayBuffer>
}

/** Makes a function callable from WebAssembly; `signature` is one letter for the result and one a parameter. */
declare function addFunction(callee: (...values: number[]) => number, signature: string): number
declare function removeFunction(pointer: number): void
