/** What a page is drawn from: where its images are and how finely they were scanned, and whether it has anything but text. */
import { fewestLettersDrawn } from '#core/documents/reading'
import type { Box } from '#ports'
import { userBoxToShown } from './page-geometry'
import type { PageGeometry } from './page-geometry'
import type { Pdfium } from './pdfium'

export interface PageImage {
  readonly box: Box
  /** Pixels per inch as placed on the page. */
  readonly dpi: number
}

const textObject = 1
const pathObject = 2
const imageObject = 3
const shadingObject = 4
const formObject = 5
/** Enough to know a page; a page of ten thousand tiny images is drawing, not scanning. */
const maxObjects = 5_000
const maxImages = 200
const maxDepth = 4

/** In points: letters are higher and wider. */
const thickestRule = 3
/** The start and four sides: letters drawn as shapes have more, but for an I or a hyphen. */
const cornersOfBox = 5
/** What PDFium says is the colour of a coloured tiling pattern, which can hold anything (CPDF_ColorState::SetPattern). */
const greyOfTiles = 0xbf
const startOfShape = 2
const linkAnnotation = 2

type Matrix = readonly [number, number, number, number, number, number]
const identity: Matrix = [1, 0, 0, 1, 0, 0]

export function findImages(pdfium: Pdfium, page: number, geometry: PageGeometry): readonly PageImage[] {
  const { api, fast } = pdfium
  const images: PageImage[] = []
  let objectsLeft = maxObjects

  const visit = (object: number, outer: Matrix, depth: number, memory: number) => {
    if (objectsLeft-- <= 0 || images.length >= maxImages) return
    const type = fast.FPDFPageObj_GetType(object)
    if (type === imageObject) {
      const image = lookAt(object, outer, memory)
      if (image) images.push(image)
    } else if (type === formObject && depth < maxDepth) {
      const inner = multiply(matrixOf(object, memory), outer)
      const count = api.FPDFFormObj_CountObjects(object)
      for (let index = 0; index < count && objectsLeft > 0; index++)
        visit(api.FPDFFormObj_GetObject(object, index), inner, depth + 1, memory)
    }
  }

  const matrixOf = (object: number, memory: number): Matrix => {
    if (!api.FPDFPageObj_GetMatrix(object, memory)) return identity
    const at = (index: number) => pdfium.float32(memory + 4 * index)
    return [at(0), at(1), at(2), at(3), at(4), at(5)]
  }

  /** An image fills the unit square of its matrix. */
  const lookAt = (object: number, outer: Matrix, memory: number): PageImage | undefined => {
    const [a, b, c, d, e, f] = multiply(matrixOf(object, memory), outer)
    const xs = [e, e + a, e + c, e + a + c]
    const ys = [f, f + b, f + d, f + b + d]
    const box = userBoxToShown(geometry, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys))
    if (!box) return undefined
    const widthInches = Math.hypot(a, b) / 72
    const hasSize = api.FPDFImageObj_GetImagePixelSize(object, memory, memory + 4)
    const dpi = hasSize && widthInches > 0 ? pdfium.int32(memory) / widthInches : 0
    return { box, dpi }
  }

  const count = api.FPDFPage_CountObjects(page)
  pdfium.withMemory(24, (memory) => {
    for (let index = 0; index < count && objectsLeft > 0; index++) visit(fast.FPDFPage_GetObject(page, index), identity, 0, memory)
  })
  return images
}

/**
 * Whether nothing but text can be writing on the page, so that nobody needs to look at its picture: rules are lines and strips too
 * thin for it, boxes have too few corners, and of other shapes there are fewer than `decidePage` takes for letters. Links draw nothing.
 */
export function isOnlyTextWriting(pdfium: Pdfium, page: number): boolean {
  const { api, fast } = pdfium
  let [objectsLeft, shapesLeft] = [maxObjects, fewestLettersDrawn - 1]
  const isRule = (object: number, memory: number): boolean => {
    if (fast.FPDFPageObj_GetBounds(object, memory, memory + 4, memory + 8, memory + 12) === 0) return false
    const at = (index: number) => pdfium.float32(memory + 4 * index)
    return Math.min(at(2) - at(0), at(3) - at(1)) <= thickestRule
  }
  const isShape = (object: number, memory: number): boolean => {
    if (isTiled(object, memory) || !isPlainlyClipped(object)) return false
    const corners = fast.FPDFPath_CountSegments(object)
    for (let index = 0; corners > cornersOfBox && index < corners && shapesLeft >= 0; index++) {
      if (fast.FPDFPathSegment_GetType(fast.FPDFPath_GetPathSegment(object, index)) === startOfShape) shapesLeft--
    }
    return shapesLeft >= 0
  }
  const isTiled = (object: number, memory: number): boolean => {
    if (fast.FPDFPageObj_GetFillColor(object, memory, memory + 4, memory + 8, memory + 12) === 0) return false
    return [0, 4, 8].every((at) => pdfium.int32(memory + at) === greyOfTiles)
  }
  const isPlainlyClipped = (object: number): boolean => {
    const clip = fast.FPDFPageObj_GetClipPath(object)
    const paths = clip === 0 ? 0 : fast.FPDFClipPath_CountPaths(clip)
    for (let path = 0; path < paths; path++) if (fast.FPDFClipPath_CountPathSegments(clip, path) > cornersOfBox) return false
    return true
  }
  const isKnown = (object: number, depth: number, memory: number): boolean => {
    if (objectsLeft-- <= 0) return false
    const type = fast.FPDFPageObj_GetType(object)
    if (type === textObject) return true
    // Of what a form holds the size on the page is not known, only the shape.
    if (type === pathObject) return (depth === 0 && isRule(object, memory)) || isShape(object, memory)
    if (type === shadingObject) return isPlainlyClipped(object)
    return type === formObject && depth < maxDepth && isKnownForm(object, depth, memory)
  }
  const isKnownForm = (form: number, depth: number, memory: number): boolean => {
    const count = api.FPDFFormObj_CountObjects(form)
    for (let index = 0; index < count; index++) if (!isKnown(api.FPDFFormObj_GetObject(form, index), depth + 1, memory)) return false
    return true
  }
  const isLink = (index: number): boolean => {
    const annotation = fast.FPDFPage_GetAnnot(page, index)
    if (annotation === 0) return false
    const subtype = fast.FPDFAnnot_GetSubtype(annotation)
    fast.FPDFPage_CloseAnnot(annotation)
    return subtype === linkAnnotation
  }
  const count = api.FPDFPage_CountObjects(page)
  const annotations = api.FPDFPage_GetAnnotCount(page)
  if (count > maxObjects || annotations > maxObjects) return false
  return pdfium.withMemory(16, (memory) => {
    for (let index = 0; index < count; index++) if (!isKnown(fast.FPDFPage_GetObject(page, index), 0, memory)) return false
    for (let index = 0; index < annotations; index++) if (!isLink(index)) return false
    return true
  })
}

/** First `m`, then `n`. */
function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[1] * n[2],
    m[0] * n[1] + m[1] * n[3],
    m[2] * n[0] + m[3] * n[2],
    m[2] * n[1] + m[3] * n[3],
    m[4] * n[0] + m[5] * n[2] + n[4],
    m[4] * n[1] + m[5] * n[3] + n[5],
  ]
}
