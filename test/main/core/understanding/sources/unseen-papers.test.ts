/** Medical papers and papers of goods as houses write them that nobody tuned on. */
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { understand } from '#core/understanding'
import { typedDocument } from '#support/typed-page'

const { packs } = loadPacks([resolve('resources/packs')])
const valuesOf = (text: string, type: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(understand({ ...typedDocument([text]), type }, packs, []).fields.map(({ name, value }) => [name, value]))

describe('columns of results', () => {
  it('may part what is in range from what is not, with the unit behind the range', () => {
    const values = valuesOf(
      `Test                      In Range        Out of Range     Reference Range            Lab
CHOLESTEROL, TOTAL                        231 H            <200 mg/dL                 QX
HDL CHOLESTEROL           51                               > OR = 40 mg/dL            QX
TRIGLYCERIDES             122                              <150 mg/dL (calc)          QX
POTASSIUM                 4.1                              3.5-5.3 mmol/L             QX`,
      'lab_report',
    )
    expect(values).toMatchObject({ cholesterol_total: '231 mg/dL', hdl: '51 mg/dL', triglycerides: '122 mg/dL', potassium: '4.1 mmol/L' })
  })

  it('belong together in their order, whatever edge the cells stand at', () => {
    const text = (last: string) => `Examen          Réf.          Unité       04/02/31       06/02/31       08/02/31
Sodium          136-145       mmol/L               131            133            ${last}`
    expect(valuesOf(text('137'), 'lab_report')).toMatchObject({ sodium: '137 mmol/L' })
    // A row with a cell less is told by where its cells stand, not by their number.
    expect(valuesOf(text(''), 'lab_report')['sodium']).not.toBe('131 mmol/L')
  })

  it('have red cells by the million million, and the share of them without a dimension', () => {
    const values = valuesOf(
      `Red cell count      3.84      10*12/L      3.80 - 5.80
Haematocrit         0.341     L/L          0.370 - 0.470`,
      'lab_report',
    )
    expect(values).toMatchObject({ erythrocytes: '3.84 10*12/L', hematocrit: '0.341 L/L' })
  })

  it('have no unit from the age of those whom the range is of', () => {
    expect(valuesOf('Ferritine        44        18 - 65 ans inclus', 'lab_report')['ferritin']).toBe('44')
  })

  it('have units that a scanner read with letters for signs, and printed letters as they are', () => {
    const values = valuesOf(
      `Créatinine      71       jumol/L      45 - 84
Ferritine       11       jg/L         15 - 150
TSH             3,18     mUl/L        0,27 - 4,20
Acide urique    402      umol/L       150 - 420`,
      'lab_report',
    )
    expect(values).toMatchObject({ creatinine: '71 µmol/L', ferritin: '11 µg/L', tsh: '3.18 mUI/L', uric_acid: '402 umol/L' })
  })

  it('have units whose small figures a scanner read as signs, behind a flag as well', () => {
    const values = valuesOf(
      `Hématies       4,12       10%7/L      3,80 à 5,20
Leucocytes     5,84 *     10°/L       3,80 à 11,00
Plaquettes     231 10°/L              150 à 445
Ferritine      9* jug/L               13 à 150
TSH            2,41 MmUI/L            0,27 à 4,20`,
      'lab_report',
    )
    expect(values).toMatchObject({
      erythrocytes: '4.12 10¹²/L',
      leukocytes: '5.84 10⁹/L',
      platelets: '231 10⁹/L',
      ferritin: '9 µg/L',
      tsh: '2.41 mUI/L',
    })
  })

  it('are not begun by the year in the brackets of a name', () => {
    expect(valuesOf('DFG estimé (CKD-EPI 2009)       83 mL/min/1,73m²       > 60', 'lab_report')['egfr']).toMatch(/^83 /)
  })
})

describe('who asked for results, and who let them go', () => {
  it('is named behind the day', () => {
    const values = valuesOf(
      `Requested          Dr A. Quillfeather
Authorised         22-Jan-2031 11:40 by Dr B. Oakapple`,
      'lab_report',
    )
    expect(values).toMatchObject({ prescriber: 'Dr A. Quillfeather', biologist: 'Dr B. Oakapple' })
  })

  it('is nobody where only the day stands', () => {
    expect(valuesOf('Authorised         22-Jan-2031 11:40', 'lab_report')['biologist']).toBeUndefined()
  })
})

describe('a patient whom no label names', () => {
  it('stands beside the age, with the birth in brackets', () => {
    const values = valuesOf(
      `Dr Ombeline FRESNAYE
Dermatologue

Mlle Zélie HAUTECOMBE     17 ans (26.05.2014)     54 kg

Doxycycline 100 mg, comprimé
  1 comprimé le soir`,
      'prescription',
    )
    expect(values).toMatchObject({ patient_name: 'Zélie HAUTECOMBE', birth_date: '2014-05-26', medication: 'Doxycycline 100 mg, comprimé' })
  })

  it('stands above the birth, also without a title', () => {
    const text = (birth: string) => `Bro Ddolwen Surgery


Repeat medication list

Gwendal Price-Morris
${birth}
1. Ramipril 5mg capsules
   One capsule to be taken each day
2. Atorvastatin 20mg tablets
   One to be taken at night`
    expect(valuesOf(text('Born 08-Mar-1953'), 'prescription')).toMatchObject({
      patient_name: 'Gwendal Price-Morris',
      medication: 'Ramipril 5mg capsules',
      dosage: 'One capsule to be taken each day',
    })
    expect(valuesOf(text('Printed 08-Mar-2031'), 'prescription')['patient_name']).toBeUndefined()
  })
})

describe('letters and reports of doctors', () => {
  it('tell in a sentence when somebody was seen, and for what', () => {
    const letter = (seen: string) => `Docteur Aubin Marchecourt
Arras, le 5 février 2031

Merci de m'avoir adressé Madame Odile VERNAY, née le 30 novembre 1957, ${seen} 4 février 2031 pour une
échographie de la thyroïde (dossier 7741). Le lobe droit mesure 48 mm.`
    expect(valuesOf(letter("que j'ai vue ce"), 'medical_report')).toMatchObject({
      exam_date: '2031-02-04',
      exam_type: 'échographie de la thyroïde',
    })
    expect(valuesOf(letter('qui part en voyage le'), 'medical_report')['exam_type']).toBeUndefined()
  })

  it('are about one examination; several are what the house offers', () => {
    const values = valuesOf(
      `Imagerie du Vieux Pont
Scanner – IRM – Échographie

PATIENT : Mme VERNAY Odile

SCANNER THORACIQUE SANS INJECTION`,
      'medical_report',
    )
    expect(values['exam_type']).toBe('SCANNER THORACIQUE SANS INJECTION')
  })

  it('have labels that go on to their colon, and no hospital that is a day', () => {
    const values = valuesOf(
      `Hospital number     WDH 0448 172
Fit note issued to 24 Feb 2031. Outpatient review in surgical clinic: 24 Mar 2031, 09:20.`,
      'discharge_summary',
    )
    expect(values).toMatchObject({ record_number: 'WDH0448172', follow_up_date: '2031-03-24' })
    expect(values['facility']).not.toBe('24 Mar 2031')
  })

  it('are of a house, not of what a doctor is', () => {
    const values = valuesOf(
      `Docteur Aubin Marchecourt
Radiologue — Cabinet d'échographie des Lilas
45 rue d'Artois, 62000 Arras

COMPTE RENDU D'ÉCHOGRAPHIE`,
      'medical_report',
    )
    expect(values['facility']).toBe("Cabinet d'échographie des Lilas")
  })

  it('name doctors with what they graduated in, and without what they do', () => {
    const doctorOf = (text: string) => valuesOf(text, 'medical_report')['physician']
    expect(doctorOf('Electronically signed by: Deirdre Ashgrove, MD, Musculoskeletal Radiology')).toBe('Deirdre Ashgrove, MD')
    expect(doctorOf('Reported by: Deirdre Ashgrove, DO')).toBe('Deirdre Ashgrove, DO')
    expect(doctorOf('Reported by: Deirdre Ashgrove, Room 4')).not.toMatch(/Room/)
  })

  it('take a label in brackets for a remark', () => {
    const values = valuesOf('Opérateur : Dr A. Marchecourt\nCopie : Dr B. Filandre (médecin traitant)', 'discharge_summary')
    expect(values['prescriber']).not.toBe(')')
    expect(values['physician']).toBe('Dr A. Marchecourt')
  })

  it('come from partnerships whatever their legal form is called', () => {
    const houseOf = (head: string) =>
      valuesOf(`${head}\n14 Elm Street\nSpokane, WA 99201\n\nRADIOLOGY REPORT`, 'medical_report')['facility']
    expect(houseOf('Inland Empire Imaging, P.S.')).toBe('Inland Empire Imaging, P.S.')
    expect(houseOf('Bluestem Radiology, PLLC')).toBe('Bluestem Radiology, PLLC')
  })
})

describe('heads of letters', () => {
  it('keep a name that only begins like a title', () => {
    const sellerOf = (head: string) =>
      valuesOf(`${head}\n14 Elm Street\nLexington, KY 40502\n\nPACKING LIST PL-77`, 'packing_list')['seller_name']
    expect(sellerOf('Bluegrass Tool Supply LLC')).toBe('Bluegrass Tool Supply LLC')
    expect(sellerOf('Delivery Note')).not.toBe('Delivery Note')
  })
})

describe('papers of goods', () => {
  it('go to whom they are delivered, not to whom they are billed', () => {
    const values = valuesOf(
      `Bluegrass Tool Supply LLC
14 Elm Street
Lexington, KY 40502

PACKING LIST PL-77

Bill to:                              Ship to:
Harbor Interiors LLC                  Mitchell Partners LLC
4557 Da Silva St                      215 Vine St
Fremont, CA 94538                     Scranton, PA 18503`,
      'packing_list',
    )
    expect(values['ship_to_name']).toBe('Mitchell Partners LLC')
  })

  it('count what a line adds up, and name what is still to come', () => {
    const line = (sum: number) => `Total packages: 5 bundles + 8 loose = ${sum}. Outstanding items (4 x GAT-12) expected 18/03/2031.`
    expect(valuesOf(line(13), 'delivery_note')).toMatchObject({ packages_total: 13, backorder: '4 x GAT-12' })
    expect(valuesOf(line(99), 'delivery_note')['packages_total']).not.toBe(99)
    expect(valuesOf('Delivered 4 x GAT-12', 'delivery_note')['backorder']).toBeUndefined()
  })

  it('count what containers are said to contain, not the containers', () => {
    const values = valuesOf(
      `BILL OF LADING

Container / Seal        Description of goods
TRDU4188204             2 x 40' HC containers said to contain
                        1,240 paper sacks black tea`,
      'bill_of_lading',
    )
    expect(values['packages_total']).toBe(1240)
  })

  it('have headings of boxes beside labels that are nobody’s value', () => {
    const values = valuesOf(
      `Place of receipt          Pre-carriage by          Freight payable at          No. of original B/Ls
Coonoor                   TRUCK                    Destination – COLLECT       THREE (3)

Signed as agents for the carrier
Coromandel Shipping Agencies Pvt Ltd`,
      'bill_of_lading',
    )
    expect(values['place_of_receipt']).toBe('Coonoor')
    expect(values['port_of_discharge']).toBeUndefined()
    expect(values['freight']).not.toBe('No. of original B/Ls')
    expect(values['carrier']).not.toBe('Coromandel Shipping Agencies Pvt Ltd')
  })

  it('have columns under numbered boxes, and a total behind its count', () => {
    const values = valuesOf(
      `LETTRE DE VOITURE INTERNATIONALE CMR
N° 26 / 0088 417

6 Marques     7 Nb colis     8 Emballage     9 Nature          11 Poids brut kg
KIR-A         14             palettes        Comté AOP         7 140
KIR-B         5              palettes        Morbier AOP       1 985
              19             Total                             9 125`,
      'cmr_waybill',
    )
    expect(values).toMatchObject({ document_number: '26/0088417', packages_total: 19, gross_weight_kg: 9125 })
  })
})

describe('a packing list', () => {
  it('is for the gentlemen it is addressed to', () => {
    const text = (label: string) => `VELOX COMPONENTS CO., LTD.
No. 27, Gongyequ 18th Rd, Taichung 407

PACKING LIST

${label}
Harbor Cycle Works Ltd
Unit 5, Hadrian Way, Wallsend NE28 6HH`
    expect(valuesOf(text('MESSRS:'), 'packing_list')['ship_to_name']).toBe('Harbor Cycle Works Ltd')
  })
})

describe('a booking order', () => {
  it('runs from a day until another', () => {
    const values = valuesOf(
      `BOOKING ORDER
Agency ref: OTT/BRM/31-3
Raised: 15 Jan 2031
Campaign runs from 27 Feb 2031 until 26 Mar 2031
Net payable          £14,167.80`,
      'booking_order',
    )
    expect(values).toMatchObject({
      alt_order_number: 'OTT/BRM/31-3',
      issue_date: '2031-01-15',
      start_date: '2031-02-27',
      end_date: '2031-03-26',
      net_amount: 14167.8,
    })
  })
})
