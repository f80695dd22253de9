/** What is used of WebAssembly: Node has it, but its types come only with a browser's. */
declare namespace WebAssembly {
  type Module = object
  const Module: new (bytes: Uint8Array<ArrayBuffer>) => Module
  class Memory {
    constructor(size: { readonly initial: number })
    readonly buffer: ArrayBuffer
    grow(pages: number): number
  }
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, Memory>>>>)
    readonly exports: Readonly<Record<string, unknown>>
  }
}
