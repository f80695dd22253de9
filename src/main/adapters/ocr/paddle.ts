/** PP-OCRv6 on ONNX Runtime from the models that ship: lines of text with boxes, parted into words. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PaddleOcrService } from 'ppu-paddle-ocr'
import type { GreyPicture } from '#core/documents/reading'
import { fromGrey } from './prepare'
import type { PixelText, PixelWord } from './tesseract'

export interface Paddle {
  readonly version: string
  recognise(picture: GreyPicture): Promise<PixelText>
  close(): Promise<void>
}

const modelFolder = join('models', 'ppocrv6-small-latin')

/** Loads the models on first use. */
export function createPaddle(resources: string): Paddle {
  let service: Promise<PaddleOcrService> | undefined
  return {
    version: '6-small-latin',
    async recognise(picture) {
      service ??= load(resources)
      const engine = await service
      const png = await fromGrey(picture).toColourspace('srgb').png({ compressionLevel: 1 }).toBuffer()
      const { lines } = await engine.recognize(toArrayBuffer(png), { noCache: true, strategy: 'per-box' })
      return [lines.map((line) => line.flatMap(toWords)).filter((words) => words.length > 0)]
    },
    async close() {
      await (await service)?.destroy()
      service = undefined
    },
  }
}

async function load(resources: string): Promise<PaddleOcrService> {
  const file = async (name: string) => toArrayBuffer(await readFile(join(resources, modelFolder, name)))
  const [detection, recognition, charactersDictionary] = await Promise.all([file('det.onnx'), file('rec.onnx'), file('characters.txt')])
  // OpenCV and ONNX Runtime come with it: only a process that is asked for a second opinion pays for them.
  const { PaddleOcrService: Service } = await import('ppu-paddle-ocr')
  const service = new Service({
    model: { detection, recognition, charactersDictionary },
    // Pages differ in size: an arena would keep the largest of every kind of picture.
    session: { executionProviders: ['cpu'], intraOpNumThreads: 1, interOpNumThreads: 1, enableCpuMemArena: false },
    debugging: { verbose: false, debug: false },
  })
  await service.initialize()
  return service
}

interface Item {
  readonly text: string
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  readonly confidence: number
}

/** Each character gets the same share of the line: the engine knows no better. */
function toWords({ text, box, confidence }: Item): readonly PixelWord[] {
  const share = box.width / Math.max(1, text.length)
  return [...text.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    confidence: Math.min(1, Math.max(0, confidence)),
    box: {
      left: box.x + match.index * share,
      right: box.x + (match.index + match[0].length) * share,
      top: box.y,
      bottom: box.y + box.height,
    },
  }))
}

const toArrayBuffer = (bytes: Uint8Array): ArrayBuffer =>
  bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
