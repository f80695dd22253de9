/** The scanner of the small XML inside invoices: what it reads, and all it refuses. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elementsAt, scanXml } from '../../../../../src/main/core/understanding/embedded/scan-xml'

describe('the tag scanner', () => {
  it('reads elements without their prefixes, attributes, character data and the five entities', () => {
    const root = scanXml(
      `<?xml version="1.0"?><!-- note --><a:Invoice xmlns:a="urn:x"><a:ID scheme='V>A'>A&amp;B&#x2D;1</a:ID><Note><![CDATA[1 < 2]]></Note><Empty/></a:Invoice>`,
    )
    expect(root?.name).toBe('Invoice')
    const [id] = elementsAt(root!, 'ID')
    expect(id?.text).toBe('A&B-1')
    expect(id?.attributes.get('scheme')).toBe('V>A')
    expect(elementsAt(root!, 'Note|Remark')[0]?.text).toBe('1 < 2')
  })

  it.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['an open element', '<a><b></a>'],
    ['a comment without end', `<a><!-- ${'<!--'.repeat(1000)}</a>`],
    ['two roots', '<a/><b/>'],
    ['no XML', 'just text < 5'],
    ['a depth nobody needs', '<a>'.repeat(100) + '</a>'.repeat(100)],
  ])('refuses %s', (_what, xml) => {
    expect(scanXml(xml)).toBeUndefined()
  })

  it('leaves unknown entities as they stand', () => {
    expect(scanXml('<a>&lol9; &nbsp;</a>')?.text).toBe('&lol9; &nbsp;')
  })

  it('ends on anything', () => {
    const parts = fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      '<a',
      '<a>',
      '</a>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '"',
      "'",
      ' x="',
      '&',
      '&#',
      ';',
      '<?',
      '?>',
      'text',
    )
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 80 }), (all) => {
        scanXml(all.join(''))
      }),
    )
  })
})
