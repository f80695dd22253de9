/** What DOCX, PPTX and XLSX share: relations between parts, and the properties of the document. */
import { posix } from 'node:path'
import { attribute, walkXml } from './markup'
import type { ZipParts } from './zip-parts'

export interface Relation {
  readonly id: string
  /** Last part of the relation's type: `slide`, `notesSlide`, `footnotes` … */
  readonly type: string
  /** Name of the part in the archive. */
  readonly target: string
}

export async function relationsOf(zip: ZipParts, part: string): Promise<readonly Relation[]> {
  const folder = posix.dirname(part)
  const xml = await zip.text(part === '' ? '_rels/.rels' : posix.join(folder, '_rels', `${posix.basename(part)}.rels`))
  const relations: Relation[] = []
  if (xml === undefined) return relations
  await walkXml(xml, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return
      const target = attributes['Target'] ?? ''
      relations.push({
        id: attributes['Id'] ?? '',
        type: (attributes['Type'] ?? '').split('/').pop() ?? '',
        target: target.startsWith('/') ? target.slice(1) : posix.join(part === '' ? '' : folder, target),
      })
    },
  })
  return relations
}

/** The part the document starts from, wherever its producer put it. */
export async function mainPart(zip: ZipParts, usual: string): Promise<string> {
  const relation = (await relationsOf(zip, '')).find(({ type }) => type === 'officeDocument')
  return relation !== undefined && zip.has(relation.target) ? relation.target : usual
}

export interface Properties {
  readonly title: string | undefined
  readonly author: string | undefined
  readonly createdAt: string | undefined
}

/** Dublin Core properties: `docProps/core.xml`, OpenDocument's `meta.xml`, a book's package file. */
export async function propertiesOf(zip: ZipParts, part: string): Promise<Properties> {
  const values: Record<string, string> = {}
  const xml = await zip.text(part)
  if (xml === undefined) return { title: undefined, author: undefined, createdAt: undefined }
  let current: string | undefined
  await walkXml(xml, {
    open: (name, attributes) => {
      current = name in values || attribute(attributes, 'refines') !== undefined ? undefined : name
    },
    close: () => {
      current = undefined
    },
    text: (text) => {
      if (current !== undefined) values[current] = (values[current] ?? '') + text
    },
  })
  return {
    title: values['title'],
    author: values['creator'] ?? values['initial-creator'],
    createdAt: values['created'] ?? values['creation-date'] ?? values['date'],
  }
}
