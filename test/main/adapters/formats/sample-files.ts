/** One small file of each format, made here, with what its reader must find in it. */
import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner'
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader'
import { utils, write } from '@e965/xlsx'
import { makeZip } from '#support/make-zip'

export interface SampleFile {
  readonly name: string
  readonly bytes: Buffer
  readonly mediaType: string
  readonly kind: string
  readonly title?: string
  readonly author?: string
  readonly createdAt?: string
  readonly members?: readonly string[]
  /** For each page what its text must contain; an empty list is a blank page. */
  readonly pages: readonly (readonly string[])[]
  readonly labels?: readonly string[]
  /** Must appear nowhere. */
  readonly absent?: readonly string[]
}

const core = `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Rapport annuel</dc:title><dc:creator>Zoé Martin</dc:creator><dcterms:created>2024-03-05T09:30:00Z</dcterms:created></cp:coreProperties>`
const relations = (...list: readonly (readonly [string, string, string])[]) =>
  `<Relationships>${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`).join('')}</Relationships>`
const w = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const a = (text: string) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`

export const docx = makeZip({
  '[Content_Types].xml': '<Types/>',
  '_rels/.rels': relations(['r1', 'officeDocument', 'word/document.xml']),
  'docProps/core.xml': core,
  'word/_rels/document.xml.rels': relations(
    ['r1', 'footnotes', 'footnotes.xml'],
    ['r2', 'comments', 'comments.xml'],
    ['r3', 'header', 'header1.xml'],
  ),
  'word/document.xml': `<w:document><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Un titre &amp; plus</w:t></w:r></w:p>
    ${w('Première phrase.')}<w:tbl><w:tr><w:tc>${w('Poste')}</w:tc><w:tc>${w('Montant')}</w:tc></w:tr><w:tr><w:tc>${w('Loyer')}</w:tc><w:tc>${w('850')}</w:tc></w:tr></w:tbl>
    <w:p><w:r><w:delText>supprimé</w:delText><w:instrText>PAGEREF</w:instrText></w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${w('Encadré')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${w('Encadré double')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:p></w:body></w:document>`,
  'word/footnotes.xml': `<w:footnotes><w:footnote>${w('Note de bas')}</w:footnote></w:footnotes>`,
  'word/comments.xml': `<w:comments><w:comment>${w('À vérifier')}</w:comment></w:comments>`,
  'word/header1.xml': `<w:hdr>${w('Cabinet Durand')}</w:hdr>`,
})

const odf = (mimetype: string, content: string, more: Record<string, string> = {}) =>
  makeZip([
    { name: 'mimetype', content: mimetype, isStored: true },
    { name: 'content.xml', content },
    {
      name: 'meta.xml',
      content:
        '<office:document-meta><office:meta><dc:title>Compte rendu</dc:title><meta:initial-creator>Ana</meta:initial-creator><meta:creation-date>2023-11-02T08:00:00Z</meta:creation-date></office:meta></office:document-meta>',
    },
    ...Object.entries(more).map(([name, text]) => ({ name, content: text })),
  ])

const pptx = makeZip({
  '[Content_Types].xml': '<Types/>',
  '_rels/.rels': relations(['r1', 'officeDocument', 'ppt/presentation.xml']),
  'ppt/presentation.xml':
    '<p:presentation><p:sldIdLst><p:sldId id="256" r:id="rId2"/><p:sldId id="257" r:id="rId1"/></p:sldIdLst></p:presentation>',
  'ppt/_rels/presentation.xml.rels': relations(['rId1', 'slide', 'slides/slide1.xml'], ['rId2', 'slide', 'slides/slide2.xml']),
  'ppt/slides/slide1.xml': '<p:sld/>',
  'ppt/slides/slide2.xml': `<p:sld><p:txBody>${a('Quarterly results')}</p:txBody><a:tbl><a:tr><a:tc><a:txBody>${a('Region')}</a:txBody></a:tc><a:tc><a:txBody>${a('Sales')}</a:txBody></a:tc></a:tr></a:tbl><a:fld type="slidenum"><a:t>777</a:t></a:fld></p:sld>`,
  'ppt/slides/_rels/slide2.xml.rels': relations(['r9', 'notesSlide', '../notesSlides/notesSlide1.xml']),
  'ppt/notesSlides/notesSlide1.xml': `<p:notes><p:txBody>${a('Thank the team')}</p:txBody></p:notes>`,
})

function workbook(bookType: 'xlsx' | 'biff8'): Buffer {
  const book = utils.book_new()
  const sheet = utils.aoa_to_sheet([
    ['Client', 'Date', 'Total'],
    ['Müller', new Date(Date.UTC(2024, 0, 15)), 1234.5],
  ])
  utils.book_append_sheet(book, sheet, 'Factures')
  utils.book_append_sheet(book, utils.aoa_to_sheet([]), 'Vide')
  return write(book, { type: 'buffer', bookType }) as Buffer
}

const epub = makeZip([
  { name: 'mimetype', content: 'application/epub+zip', isStored: true },
  { name: 'META-INF/container.xml', content: '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>' },
  {
    name: 'OPS/book.opf',
    content:
      '<package><metadata><dc:title>Le petit livre</dc:title><dc:creator>A. Auteur</dc:creator></metadata><manifest><item id="b" href="two%20b.xhtml"/><item id="a" href="one.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
  },
  { name: 'OPS/two b.xhtml', content: '<html><head><title/></head><body><h1>Second</h1><p>La fin.</p></body></html>' },
  { name: 'OPS/one.xhtml', content: '<html><body><h1>Premier</h1><p>Le début.</p></body></html>' },
])

export const eml = Buffer.from(
  [
    'Return-Path: <zoe@example.org>',
    'From: =?utf-8?q?Zo=C3=A9?= <zoe@example.org>',
    'To: Paul <paul@example.org>',
    'Date: Tue, 05 Mar 2024 09:30:00 +0100',
    'Subject: Votre facture',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=B',
    '',
    '--B',
    'Content-Type: text/html; charset=iso-8859-1',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    '<p>Bonjour, voici la pi=E8ce jointe.</p><script>alert(1)</script>',
    '--B',
    'Content-Type: text/csv; name="lignes.csv"',
    'Content-Disposition: attachment; filename="../lignes.csv"',
    '',
    'a;b',
    '1;=SUM(A1)',
    '--B',
    'Content-Type: message/rfc822',
    '',
    'From: bob@example.org',
    'To: zoe@example.org',
    'Subject: Transmis',
    'Date: Mon, 04 Mar 2024 10:00:00 +0000',
    '',
    'Le message transmis.',
    '--B--',
    '',
  ].join('\r\n'),
)

/** Streams named as [MS-OXMSG] prescribes: `__substg1.0_` + property + type (001F is UTF-16 text, 0102 bytes). */
function msg(): Buffer {
  const text = (value: string) => Buffer.from(value, 'utf16le')
  const streams: readonly (readonly [string, Buffer])[] = [
    ['__properties_version1.0', Buffer.alloc(32)],
    ['__substg1.0_0037001F', text('Rendez-vous')],
    ['__substg1.0_1000001F', text('À jeudi, salle 4.')],
    ['__substg1.0_0C1A001F', text('Claire')],
  ]
  const attached: readonly (readonly [string, Buffer])[] = [
    ['__properties_version1.0', Buffer.alloc(8)],
    ['__substg1.0_3707001F', text('plan.txt')],
    ['__substg1.0_37010102', Buffer.from('le plan de la salle')],
  ]
  // The writer looks at the whole underlying buffer: each stream gets one of its own.
  const entry = ([name, bytes]: readonly [string, Buffer]): Entry => ({
    name,
    type: TypeEnum.DOCUMENT,
    length: bytes.length,
    binaryProvider: () => new Uint8Array(bytes),
  })
  const top = streams.length
  return Buffer.from(
    burn([
      { name: 'Root Entry', type: TypeEnum.ROOT, length: 0, children: [...streams.keys(), top].map((index) => index + 1) },
      ...streams.map(entry),
      {
        name: '__attach_version1.0_#00000000',
        type: TypeEnum.DIRECTORY,
        length: 0,
        children: [...attached.keys()].map((index) => index + top + 2),
      },
      ...attached.map(entry),
    ]),
  )
}

const rtf = String.raw`{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Arial;}}{\info{\title Bail}{\author Luc}{\creatim\yr2022\mo7\dy1\hr9\min5}}{\*\generator x;}
\pard Le pr\'e9sent bail co\u251?te 900 \u8364? par mois.\par
\trowd\cellx100\cellx200\pard\intbl Poste\cell Montant\cell\row
\pard\intbl Eau\cell 12\cell\row\pard Fin{\pict 0123456789abcdef}.{\footnote Une note.}\par}`

const html = `<!DOCTYPE html><html><head><title>Ma page</title><meta charset="utf-8"><meta name="author" content="Léa"><style>p{color:red}</style></head>
<body><h1>Bienvenue</h1><p>Un   paragraphe<br>sur deux lignes</p><table><tr><th>Nom</th><th>Âge</th></tr><tr><td>Ana</td><td>31</td></tr></table>
<ul><li>un</li><li>deux</li></ul><img src="http://example.org/x.png" alt="Le logo"><script>document.write("pirate")</script><p style="display:none">caché</p><p>après</p></body></html>`

export const samples: readonly SampleFile[] = [
  {
    name: 'report.docx',
    bytes: docx,
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    kind: 'word',
    title: 'Rapport annuel',
    author: 'Zoé Martin',
    createdAt: '2024-03-05T09:30:00.000Z',
    pages: [
      ['Un titre & plus\n\nPremière phrase.', 'Poste\tMontant\nLoyer\t850\n', 'Encadré', 'Note de bas', 'À vérifier', 'Cabinet Durand'],
    ],
    absent: ['supprimé', 'PAGEREF', 'Encadré double'],
  },
  {
    name: 'minutes.odt',
    bytes: odf(
      'application/vnd.oasis.opendocument.text',
      '<office:text><text:tracked-changes><text:p>effacé</text:p></text:tracked-changes><text:h>Ordre du jour</text:h><text:p>Le<text:s text:c="2"/>budget<text:note><text:note-body><text:p>hors taxes</text:p></text:note-body></text:note> est voté.</text:p><table:table><table:table-row><table:table-cell><text:p>Oui</text:p></table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table></office:text>',
      {
        'styles.xml':
          '<s><style:master-page><style:header><text:p>En-tête</text:p></style:header></style:master-page><text:p>ailleurs</text:p></s>',
      },
    ),
    mediaType: 'application/vnd.oasis.opendocument.text',
    kind: 'word',
    title: 'Compte rendu',
    author: 'Ana',
    createdAt: '2023-11-02T08:00:00.000Z',
    pages: [['Ordre du jour\n\nLe  budget est voté.', 'Oui\t12', 'hors taxes', 'En-tête']],
    absent: ['effacé', 'ailleurs'],
  },
  {
    name: 'slides.odp',
    bytes: odf(
      'application/vnd.oasis.opendocument.presentation',
      '<office:presentation><draw:page><text:p>Bilan</text:p><presentation:notes><text:p>Sourire</text:p></presentation:notes></draw:page><draw:page/></office:presentation>',
    ),
    mediaType: 'application/vnd.oasis.opendocument.presentation',
    kind: 'presentation',
    title: 'Compte rendu',
    pages: [['Bilan', 'Sourire'], []],
  },
  {
    name: 'stock.ods',
    bytes: odf(
      'application/vnd.oasis.opendocument.spreadsheet',
      '<office:spreadsheet><table:table table:name="Stock"><table:table-row><table:table-cell><text:p>Article</text:p></table:table-cell><table:table-cell><text:p>Nombre</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:formula="of:=1+1"><text:p>Vis</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16384"><text:p>7</text:p></table:table-cell></table:table-row></table:table><table:table table:name="Vide"/></office:spreadsheet>',
    ),
    mediaType: 'application/vnd.oasis.opendocument.spreadsheet',
    kind: 'spreadsheet',
    title: 'Compte rendu',
    pages: [['Article\tNombre\nVis\t7\t7'], []],
    labels: ['Stock', 'Vide'],
    absent: ['1+1'],
  },
  {
    name: 'deck.pptx',
    bytes: pptx,
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    kind: 'presentation',
    title: 'Quarterly results',
    pages: [['Quarterly results', 'Region\tSales', 'Thank the team'], []],
    absent: ['777'],
  },
  {
    name: 'invoices.xlsx',
    bytes: workbook('xlsx'),
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    kind: 'spreadsheet',
    pages: [['Client\tDate\tTotal\nMüller\t2024-01-15\t1234.5'], []],
    labels: ['Factures', 'Vide'],
  },
  {
    name: 'invoices.xls',
    bytes: workbook('biff8'),
    mediaType: 'application/vnd.ms-excel',
    kind: 'spreadsheet',
    pages: [['Client\tDate\tTotal\nMüller\t2024-01-15\t1234.5'], []],
    labels: ['Factures', 'Vide'],
  },
  {
    name: 'book.epub',
    bytes: epub,
    mediaType: 'application/epub+zip',
    kind: 'book',
    title: 'Le petit livre',
    author: 'A. Auteur',
    pages: [['Premier\n\nLe début.'], ['Second\n\nLa fin.']],
    labels: ['Premier', 'Second'],
  },
  {
    name: 'page.html',
    bytes: Buffer.from(html),
    mediaType: 'text/html',
    kind: 'web',
    title: 'Ma page',
    author: 'Léa',
    pages: [['Bienvenue\n\nUn paragraphe\nsur deux lignes', 'Nom\tÂge\nAna\t31', 'un\ndeux', 'Le logo', 'après']],
    absent: ['pirate', 'color', 'caché', 'example.org'],
  },
  {
    name: 'notes.md',
    bytes: Buffer.from(
      '---\nauthor: Ana\n---\n# Le projet\n\nVoir [le site](https://example.org) et **ceci**.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n',
    ),
    mediaType: 'text/markdown',
    kind: 'text',
    title: 'Le projet',
    author: 'Ana',
    pages: [['Le projet', 'Voir le site (https://example.org) et ceci.', 'a\tb\n1\t2']],
  },
  {
    name: 'letter.txt',
    bytes: Buffer.from('Lettre au notaire\r\n\r\nCher Maître,\r\nmerci pour l’acte.\r\n'),
    mediaType: 'text/plain',
    kind: 'text',
    title: 'Lettre au notaire',
    pages: [['Lettre au notaire\n\nCher Maître,\nmerci pour l’acte.']],
  },
  {
    name: 'list.csv',
    bytes: Buffer.from('Nom;Montant;Remarque\n"Durand; fils";12,50;=cmd|x\n"dit ""le vieux""";3;"sur\ndeux lignes"\n'),
    mediaType: 'text/csv',
    kind: 'spreadsheet',
    pages: [['Nom\tMontant\tRemarque\nDurand; fils\t12,50\t=cmd|x\ndit "le vieux"\t3\tsur deux lignes']],
  },
  {
    name: 'mail.eml',
    bytes: eml,
    mediaType: 'message/rfc822',
    kind: 'mail',
    title: 'Votre facture',
    author: 'Zoé <zoe@example.org>',
    createdAt: '2024-03-05T08:30:00.000Z',
    members: ['lignes.csv', 'Transmis.eml'],
    pages: [['From: Zoé <zoe@example.org>', 'To: Paul <paul@example.org>', 'Subject: Votre facture', 'Bonjour, voici la pièce jointe.']],
    absent: ['alert', 'Le message transmis'],
  },
  {
    name: 'mail.msg',
    bytes: msg(),
    mediaType: 'application/vnd.ms-outlook',
    kind: 'mail',
    title: 'Rendez-vous',
    members: ['plan.txt'],
    pages: [['From: Claire', 'À jeudi, salle 4.']],
  },
  {
    name: 'lease.rtf',
    bytes: Buffer.from(rtf, 'latin1'),
    mediaType: 'application/rtf',
    kind: 'word',
    title: 'Bail',
    author: 'Luc',
    createdAt: '2022-07-01T09:05:00.000Z',
    pages: [['Le présent bail coûte 900 € par mois.', 'Poste\tMontant\nEau\t12', 'Fin', 'Une note.']],
    absent: ['Arial', '0123456789', 'generator'],
  },
  {
    name: 'folder.zip',
    bytes: makeZip({
      'a.txt': 'un',
      'sous/b.txt': 'deux',
      '../../c.txt': 'trois',
      '/etc/passwd': 'x',
      '__MACOSX/a': '',
      'sous\\b.txt': 'quatre',
    }),
    mediaType: 'application/zip',
    kind: 'archive',
    members: ['a.txt', 'sous/b.txt', 'c.txt', 'etc/passwd'],
    pages: [[]],
  },
]
