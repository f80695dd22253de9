/** Sources that live by the content of their field: medical results, papers of goods, lines and numbers of invoices. */
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { understand } from '#core/understanding'
import { typedDocument } from '#support/typed-page'

const { packs } = loadPacks([resolve('resources/packs')])
const fieldsOf = (text: string, type: string) =>
  new Map(understand({ ...typedDocument([text]), type }, packs, []).fields.map((field) => [field.name, field]))

describe('medical results', () => {
  const report = `Laboratoire du Quai

Nom            BRUNEL Théodore        Prélevé le     07/05/2031

Analyse              Résultat      Unité        Valeurs de référence
Hémoglobine          13,1          g/dL         13,0 – 17,0
Glycémie à jeun      1,31 *        g/L          0,74 – 1,06
HbA1c                7,2           %            < 6,0
Créatinine           98            µmol/L       64 – 104`

  it('are put together from the cells of their row', () => {
    const fields = fieldsOf(report, 'lab_report')
    expect(fields.get('glucose_fasting')).toMatchObject({ value: '1.31 g/L', unit: 'g/L', reference: { least: 0.74, most: 1.06 } })
    expect(fields.get('hba1c')).toMatchObject({ value: '7.2 %', unit: '%', reference: { most: 6 } })
    expect(fields.get('creatinine')).toMatchObject({ value: '98 µmol/L' })
    expect(fields.get('patient_name')?.value).toBe('BRUNEL Théodore')
  })

  it('stand in lines as well', () => {
    const fields = fieldsOf(
      'LAB REPORT\n\nPatient: Jonathan Harris\n\n* HbA1c: 6.8% (target < 7)\n* Glucose (fasting): 118 mg/dL\n* LDL cholesterol: 142 mg/dL',
      'lab_report',
    )
    expect(fields.get('hba1c')?.value).toBe('6.8%')
    expect(fields.get('glucose_fasting')?.value).toBe('118 mg/dL')
    expect(fields.get('ldl')?.value).toBe('142 mg/dL')
  })

  it('that nobody can have are kept, with less confidence', () => {
    const potassium = (value: string) =>
      fieldsOf(
        `LABORATORY REPORT\n\nTest         Result     Units     Reference range\nPotassium    ${value}        mmol/L    3.5 - 5.1`,
        'lab_report',
      ).get('potassium')
    expect(potassium('42')?.value).toBe('42 mmol/L')
    expect(potassium('42')?.confidence).toBeLessThan(0.6 * (potassium('4.2')?.confidence ?? 0))
  })

  it('have a box around value and unit', () => {
    const [place] = fieldsOf(report, 'lab_report').get('hba1c')?.evidence ?? []
    const [value] = fieldsOf(report, 'lab_report').get('hba1c')?.raw.split(' ') ?? []
    expect(value).toBe('7,2')
    expect(place?.box?.width).toBeGreaterThan(0.05)
  })
})

describe('papers of goods', () => {
  it('tell delivery terms', () => {
    expect(fieldsOf('INVOICE 12\n\nIncoterm: DPU - DELIVERED AT PLACE\nTotal   $ 12.00', 'invoice').get('incoterm')?.value).toBe('DPU')
    expect(fieldsOf('INVOICE 12\n\nDaptone Ltd, cif\nTotal   $ 12.00', 'invoice').get('incoterm')).toBeUndefined()
  })

  it('tell ship and voyage under one label', () => {
    const fields = fieldsOf('BILL OF LADING\n\nVessel / Voyage      MV GANNET / 214W\nContainer            CSQU3054383', 'bill_of_lading')
    expect(fields.get('vessel')?.value).toBe('MV GANNET')
    expect(fields.get('voyage')?.value).toBe('214W')
  })

  it('tell packages and weight in the last row of a list', () => {
    const fields = fieldsOf(
      'PACKING LIST\n\nCartons    Description    Weight\n412        Tableware      8,655.0\n388        Mugs           8,102.5\nTotal 800 cartons         16,757.5 kg',
      'packing_list',
    )
    expect(fields.get('packages_total')?.value).toBe(800)
    expect(fields.get('gross_weight_kg')?.value).toBe(16757.5)
  })

  it('tell what is still to come', () => {
    expect(fieldsOf('BON DE LIVRAISON\n\nReliquat : 4 charnières CHA-120 – le 12/11/2031', 'delivery_note').get('backorder')?.value).toBe(
      '4 x CHA-120',
    )
  })

  it('have their number beside the title', () => {
    expect(
      fieldsOf('LETTRE DE VOITURE INTERNATIONALE (CMR)\n                         N° CMR-554 091 77', 'cmr_waybill').get('document_number')
        ?.value,
    ).toBe('CMR-55409177')
  })
})

describe('the lines of an invoice', () => {
  const invoice = (last: string) => `INVOICE A-77

Item             Quantity      Amount
Mugs             12            48.00
Plates           6             52.00
Bowls            1             ${last}

Net total                      120.00
VAT 20%                        24.00
Total                          144.00`

  it('are those whose amounts make the total', () => {
    const count = fieldsOf(invoice('20.00'), 'invoice').get('line_count')
    expect(count?.value).toBe(3)
    expect(count?.evidence.some(({ source }) => source === 'lines')).toBe(true)
  })

  it('are the rows of the table of goods where their amounts do not stand below each other', () => {
    const text = `INVOICE A-77

Description             Quantity          Amount
Stoneware mugs          12                48.00
Dinner plates           6             72.00

Net total                      120.00
VAT 20%                        24.00
Total                          144.00`
    const count = fieldsOf(text, 'invoice').get('line_count')
    expect(count?.value).toBe(2)
    expect(new Set(count?.evidence.map(({ source }) => source))).toEqual(new Set(['lines']))
  })

  it('are not counted where they do not', () => {
    const { evidence = [] } = fieldsOf(invoice('21.00'), 'invoice').get('line_count') ?? {}
    expect(evidence.some(({ source }) => source === 'lines')).toBe(false)
  })
})
