/** Small PDFs written by hand, so that a test says exactly what is in them. */

export interface PdfPage {
  /** In points. */
  readonly width?: number
  readonly height?: number
  /** Degrees clockwise: 0, 90, 180 or 270. */
  readonly rotate?: number
  /** Left, bottom, right, top. */
  readonly cropBox?: readonly [number, number, number, number]
  readonly texts?: readonly PdfText[]
  readonly images?: readonly PdfImage[]
  /** Operators, drawn first; `/P1` is a pattern and `/X1` a form, drawn by the operators of these. */
  readonly drawing?: string
  readonly pattern?: string
  readonly form?: string
}

export interface PdfText {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size?: number
  /** Drawn as OCR programs draw: not at all. */
  readonly isInvisible?: boolean
}

/** Grey pixels, row by row from the top, placed with its lower left corner at x, y. */
export interface PdfImage {
  readonly pixels: Uint8Array
  readonly pixelWidth: number
  readonly pixelHeight: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface PdfOptions {
  readonly title?: string
  readonly author?: string
  readonly attachments?: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** Prefix of the page labels. */
  readonly labelPrefix?: string
}

export function makePdf(pages: readonly PdfPage[], options: PdfOptions = {}): Uint8Array {
  const objects: Buffer[] = []
  const add = (body: string | Buffer): number => objects.push(typeof body === 'string' ? Buffer.from(body, 'latin1') : body)
  const catalog = add('')
  const tree = add('')
  const font = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  const kids = pages.map((page) => addPage(page, tree, font, add))
  const attachments = (options.attachments ?? []).map(({ name, bytes }) => {
    const file = add(stream('/Type /EmbeddedFile', Buffer.from(bytes)))
    return `(${escapeText(name)}) ${add(`<< /Type /Filespec /F (${escapeText(name)}) /EF << /F ${file} 0 R >> >>`)} 0 R`
  })
  const info = add(
    `<< ${options.title === undefined ? '' : `/Title (${escapeText(options.title)})`} ${options.author === undefined ? '' : `/Author (${escapeText(options.author)})`} /CreationDate (D:20240118093000Z) >>`,
  )
  const names = attachments.length > 0 ? `/Names << /EmbeddedFiles << /Names [${attachments.join(' ')}] >> >>` : ''
  const labels = options.labelPrefix === undefined ? '' : `/PageLabels << /Nums [0 << /S /D /P (${escapeText(options.labelPrefix)}) >>] >>`
  objects[catalog - 1] = Buffer.from(`<< /Type /Catalog /Pages ${tree} 0 R ${names} ${labels} >>`)
  objects[tree - 1] = Buffer.from(`<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`)
  return assemble(objects, catalog, info)
}

function addPage(page: PdfPage, tree: number, font: number, add: (body: string | Buffer) => number): number {
  const { width = 595, height = 842, rotate = 0, cropBox, texts = [], images = [], pattern, form } = page
  const names = images.map((image) =>
    add(
      stream(
        `/Type /XObject /Subtype /Image /Width ${image.pixelWidth} /Height ${image.pixelHeight} /ColorSpace /DeviceGray /BitsPerComponent 8`,
        Buffer.from(image.pixels),
      ),
    ),
  )
  const drawing = [
    page.drawing ?? '',
    ...images.map((image, index) => `q ${image.width} 0 0 ${image.height} ${image.x} ${image.y} cm /I${index} Do Q`),
    ...texts.map(
      ({ text, x, y, size = 11, isInvisible }) =>
        `BT /F1 ${size} Tf ${isInvisible === true ? 3 : 0} Tr ${x} ${y} Td (${escapeText(text)}) Tj ET`,
    ),
  ].join('\n')
  const content = add(stream('', Buffer.from(drawing, 'latin1')))
  const ownResources = `/Resources << /Font << /F1 ${font} 0 R >> >>`
  const patterns =
    pattern === undefined
      ? ''
      : `/P1 ${add(stream(`/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 ${width} ${height}] /XStep ${width} /YStep ${height} ${ownResources}`, Buffer.from(pattern, 'latin1')))} 0 R`
  const forms =
    form === undefined
      ? ''
      : `/X1 ${add(stream(`/Type /XObject /Subtype /Form /BBox [0 0 ${width} ${height}] ${ownResources}`, Buffer.from(form, 'latin1')))} 0 R`
  const xobjects = [...names.map((name, index) => `/I${index} ${name} 0 R`), forms].join(' ')
  return add(
    `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${width} ${height}] ${cropBox ? `/CropBox [${cropBox.join(' ')}]` : ''} /Rotate ${rotate} ` +
      `/Resources << /Font << /F1 ${font} 0 R >> /XObject << ${xobjects} >> /Pattern << ${patterns} >> >> /Contents ${content} 0 R >>`,
  )
}

const stream = (dictionary: string, bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`), bytes, Buffer.from('\nendstream')])

const escapeText = (text: string): string => text.replace(/[\\()]/g, '\\$&')

function assemble(objects: readonly Buffer[], catalog: number, info: number): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  const push = (part: Buffer) => {
    parts.push(part)
    length += part.length
  }
  objects.forEach((body, index) => {
    offsets.push(length)
    push(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]))
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = length
  push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root ${catalog} 0 R /Info ${info} 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}
