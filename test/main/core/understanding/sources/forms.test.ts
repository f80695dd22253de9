/** Forms and papers whose values stand where their house puts them: in boxes, in pairs, in columns, without labels. */
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { understand } from '#core/understanding'
import { typedDocument } from '#support/typed-page'

const { packs } = loadPacks([resolve('resources/packs')])
const fieldsOf = (text: string, type: string) =>
  new Map(understand({ ...typedDocument([text]), type }, packs, []).fields.map((field) => [field.name, field]))

describe('a form of boxes', () => {
  const boxes = `4 Sender (name, address, country)                         CONSIGNMENT NOTE
Halvorsen Steel AS
Kaiveien 2, Bergen, Norway
5 Consignee (name, address, country)                      16 Carrier
Bruno Pelletier SAS                                       Nordspeed Trucking
Lyon, France                                              Malmo
6 Place and date of taking over the goods                 7 Documents attached
Bergen, 14 May 2031                                       Invoice 7781
8 Gross weight, kg                                        9 Number of packages
21 380                                                    18 crates`

  it('has its values below the labels, not beside them', () => {
    const fields = fieldsOf(boxes, 'cmr_waybill')
    expect(fields.get('shipper')?.value).toBe('Halvorsen Steel AS')
    expect(fields.get('consignee')?.value).toBe('Bruno Pelletier SAS')
    expect(fields.get('carrier')?.value).toBe('Nordspeed Trucking')
  })

  it('has the unit of a value in its label', () => {
    const fields = fieldsOf(boxes, 'cmr_waybill')
    expect(fields.get('gross_weight_kg')?.value).toBe(21380)
    expect(fields.get('packages_total')?.value).toBe(18)
  })

  it('has two values under one label', () => {
    const fields = fieldsOf(boxes, 'cmr_waybill')
    expect(fields.get('pickup_place')?.value).toBe('Bergen')
    expect(fields.get('pickup_date')?.value).toBe('2031-05-14')
  })
})

describe('labels in pairs', () => {
  it('share the words they have in common', () => {
    const fields = fieldsOf('BILL OF LADING\n\nPort of loading / discharge\nBilbao / Cork', 'bill_of_lading')
    expect(fields.get('port_of_loading')?.value).toBe('Bilbao')
    expect(fields.get('port_of_discharge')?.value).toBe('Cork')
  })

  it('head a column of pairs', () => {
    const fields = fieldsOf(
      `BILL OF LADING

Container / Seal                 Packages         Gross weight
HLBU2204179 / EU88120            12 cases         1,200 kg
HLBU2209930 / EU88121            8 cases          900 kg`,
      'bill_of_lading',
    )
    expect(fields.get('containers')?.value).toEqual(['HLBU2204179', 'HLBU2209930'])
    expect(fields.get('seals')?.value).toEqual(['EU88120', 'EU88121'])
  })

  it('are read behind their colon', () => {
    const fields = fieldsOf('INVOICE 25-100\n\nDate / due date: 2031-06-02 / 2031-07-02', 'invoice')
    expect(fields.get('issue_date')?.value).toBe('2031-06-02')
    expect(fields.get('due_date')?.value).toBe('2031-07-02')
  })
})

describe('a column without a total', () => {
  const rows = (last: string) => `PACKING LIST PL-3301

Container           Description              Packages         Gross weight
HLBU2204179         Bottled wine             1,140 cases      17,960 kg
HLBU2209930         Coffee in bags           320 bags         19,420 kg
${last}`

  it('is summed up, with its cells as evidence', () => {
    const fields = fieldsOf(rows(''), 'bill_of_lading')
    expect(fields.get('packages_total')).toMatchObject({ value: 1460, raw: '1,140 + 320' })
    expect(fields.get('gross_weight_kg')).toMatchObject({ value: 37380, raw: '17,960 kg + 19,420 kg' })
    expect(fields.get('packages_total')?.evidence[0]?.snippet).toBe('1,140 320')
  })

  it('is not summed up where a total is printed', () => {
    const fields = fieldsOf(rows('Total                                        1,460 cases      37,400 kg'), 'bill_of_lading')
    expect(fields.get('gross_weight_kg')?.value).toBe(37400)
    expect(fields.get('packages_total')?.value).toBe(1460)
  })
})

describe('an address', () => {
  it('goes on behind the name', () => {
    const fields = fieldsOf('PACKING LIST PL-1\n\nShip to: Kumar Dairy Works Ltd, 8 Station Road, Pune 411001, India', 'packing_list')
    expect(fields.get('ship_to_name')?.value).toBe('Kumar Dairy Works Ltd')
    expect(fields.get('ship_to_address')?.value).toBe('8 Station Road, Pune 411001, India')
  })

  it('stands below the name, up to its town and country', () => {
    const fields = fieldsOf(
      `LISTE DE COLISAGE

Destinataire        Maison Berthier
                    12 rue des Dunes
                    54000 Nancy
Commande            MB-2205`,
      'packing_list',
    )
    expect(fields.get('ship_to_address')?.value).toBe('12 rue des Dunes, 54000 Nancy')
    expect(fields.get('order_ref')?.value).toBe('MB-2205')
  })
})

describe('the number of a document', () => {
  it('stands behind its title or below the word for it', () => {
    expect(fieldsOf('PACKING LIST PL-2031-0388', 'packing_list').get('document_number')?.value).toBe('PL-2031-0388')
    expect(fieldsOf("Note d'honoraires\n\nNUMÉRO\n2031/NH/048", 'invoice').get('invoice_number')?.value).toBe('2031/NH/048')
    expect(fieldsOf('LETTRE DE VOITURE\n\nN° 0447 182', 'cmr_waybill').get('document_number')?.value).toBe('0447182')
  })
})

describe('a prescription', () => {
  const written = (medicine: string, taking: string) =>
    fieldsOf(`Docteur Anne Guillou\n\n\n\nORDONNANCE\n\n${medicine}\n${taking}`, 'prescription')

  it('names the medicine, and below it how it is taken', () => {
    const fields = written('Amoxicilline 1 g, comprimé', '1 comprimé matin et soir pendant 6 jours')
    expect(fields.get('medication')?.value).toBe('Amoxicilline 1 g, comprimé')
    expect(fields.get('dosage')?.value).toBe('1 comprimé matin et soir pendant 6 jours')
  })

  it('names none where the next line is about something else', () => {
    expect(written('Amoxicilline 1 g, comprimé', 'Fait à Brest').get('medication')).toBeUndefined()
  })
})

describe('a patient without a label', () => {
  it('is whose birth is told below the name', () => {
    const fields = fieldsOf(
      'Dr Anne Guillou\n\nM. Bertrand Sauvignac\nné le 11/01/1950\n\nORDONNANCE\n\n- Ramipril 5 mg : 1 comprimé le matin',
      'prescription',
    )
    expect(fields.get('patient_name')?.value).toBe('Bertrand Sauvignac')
    expect(fields.get('medication')?.value).toBe('Ramipril 5 mg')
    expect(fields.get('dosage')?.value).toBe('1 comprimé le matin')
  })
})

describe('a flag beside a result', () => {
  it('is no unit', () => {
    const fields = fieldsOf(
      'LAB REPORT\n\nTest                 Result     Flag    Units        Reference\nHaemoglobin          108        L       g/L          115 - 165\nPotassium            5.9        H       mmol/L       3.5 - 5.3',
      'lab_report',
    )
    expect(fields.get('hemoglobin')?.value).toBe('108 g/L')
    expect(fields.get('potassium')?.value).toBe('5.9 mmol/L')
  })
})

describe('the sign beside a result', () => {
  const flagOf = (line: string) =>
    fieldsOf(`LAB REPORT\n\nTest                 Result     Flag    Units        Reference\n${line}`, 'lab_report').get('potassium')

  it.each([
    ['Potassium            5.9        H       mmol/L       3.5 - 5.3', 'high'],
    ['Potassium            3.1        L       mmol/L       3.5 - 5.3', 'low'],
    ['Potassium            5.9 *              mmol/L       3.5 - 5.3', 'abnormal'],
    ['Potassium            ↑ 5.9              mmol/L       3.5 - 5.3', 'high'],
    ['Potassium            5.9 mmol/L ↓       3.5 - 5.3', 'low'],
    ['Potassium            5.9 H mmol/L       3.5 - 5.3', 'high'],
    ['Potassium            5.9                mmol/L       3.5 - 5.3    Haut', 'high'],
    ['Potassium            3.0                mmol/L       3.5 - 5.3    bas', 'low'],
    ['Potassium            4.2                mmol/L       3.5 - 5.3', undefined],
  ])('is kept with its value and range: %s', (line, flag) => {
    const field = flagOf(line)
    expect(field?.value).toMatch(/^\d\.\d mmol\/L$/)
    expect(field?.reference).toEqual({ least: 3.5, most: 5.3 })
    expect(field?.flag).toBe(flag)
  })

  it('is no part of a unit, and not of the result before', () => {
    const fields = fieldsOf(
      'LAB REPORT\n\nTest            Result    Units       Reference     Previous\nLeukocytes      6.4       10*9/L      4.0 - 10.0\nSodium          140       mmol/L      135 - 145     152 H',
      'lab_report',
    )
    expect(fields.get('leukocytes')).toMatchObject({ value: expect.stringContaining('6.4') as unknown })
    expect(fields.get('leukocytes')?.flag).toBeUndefined()
    expect(fields.get('sodium')?.flag).toBeUndefined()
  })
})

describe('a packing list', () => {
  const list = `Packing list PK-3306
Order MA-1907, three pallets

Pallet     Item                        Pieces      Net weight
1          Dinner plate                480         336 kg
2          Soup bowl                   600         270 kg
           Total                       1,080       606 kg`

  it('has packages in words, and a net weight that is no gross one', () => {
    const fields = fieldsOf(list, 'packing_list')
    expect(fields.get('packages_total')).toMatchObject({ value: 3, raw: 'three pallets' })
    expect(fields.get('net_weight_kg')?.value).toBe(606)
    expect(fields.get('gross_weight_kg')).toBeUndefined()
  })
})

describe('a bill of lading', () => {
  it('is of the carrier at its head, where no label says whose it is', () => {
    const fields = fieldsOf(
      'Pelagos Line Shipping Ltd\nbookings@pelagoslineshipping.example\n\nBILL OF LADING No. PLS-2406\n\nShipper\nDomaine des Rivages',
      'bill_of_lading',
    )
    expect(fields.get('carrier')?.value).toBe('Pelagos Line Shipping Ltd')
    expect(fields.get('shipper')?.value).toBe('Domaine des Rivages')
  })
})

describe('a letter of a doctor', () => {
  const letter = `Dr Jeanne Vautrin
Cardiologie

Concerne : M. Louis Kermarec, né le 9 février 1958

Cher confrère, à l'examen la tension artérielle est de 148/86 mmHg, et la fréquence
cardiaque à 74 /min. L'auscultation est normale, sans souffle et sans autre bruit surajouté.

Dr Jeanne Vautrin`

  it('is about the patient it names, and by who signs it', () => {
    const fields = fieldsOf(letter, 'medical_report')
    expect(fields.get('patient_name')?.value).toBe('Louis Kermarec')
    expect(fields.get('physician')?.value).toBe('Dr Jeanne Vautrin')
  })

  it('has measures whose label is broken over two lines', () => {
    const fields = fieldsOf(letter, 'medical_report')
    expect(fields.get('heart_rate')?.value).toBe('74 /min')
    expect(fields.get('blood_pressure')?.value).toBe('148/86 mmHg')
  })
})

describe('an invoice', () => {
  it('ends its period on the second day of two', () => {
    const fields = fieldsOf('INVOICE 7781\n\nBilling period: Feb 1, 2031 – Feb 28, 2031', 'invoice')
    expect(fields.get('period_end')?.value).toBe('2031-02-28')
  })

  it('comes to what is to be paid where no total is named', () => {
    const fields = fieldsOf(
      'FACTURE 2031-003\n\nTraduction          74        21,50 €      1 591,00 €\n\nNet à régler                               1 591,00 €',
      'invoice',
    )
    expect(fields.get('total_gross')?.value).toBe(1591)
    expect(fields.get('amount_due')?.value).toBe(1591)
  })

  it('does not come from the one it is billed to', () => {
    const fields = fieldsOf(
      `Ravel Hosting, Inc.
880 Mill Row
Lexington, KY 40507

Bill to
Orrin Analytics LLC
ap@orrin.example
17 Wharf Lane
Gloucester, MA 01930

INVOICE 7781`,
      'invoice',
    )
    expect(fields.get('seller_name')?.value).toBe('Ravel Hosting, Inc.')
    expect(fields.get('buyer_name')?.value).toBe('Orrin Analytics LLC')
  })
})
