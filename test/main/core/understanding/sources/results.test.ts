/** Results of laboratories as they are printed: in cells, behind dots, on cards, in two blocks, beside earlier ones. */
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { understand } from '#core/understanding'
import { typedDocument } from '#support/typed-page'

const { packs } = loadPacks([resolve('resources/packs')])
const understood = (text: string, type?: string) =>
  understand({ ...typedDocument([text]), ...(type === undefined ? {} : { type }) }, packs, [])
const valuesOf = (text: string) => {
  const fields = new Map(understood(text, 'lab_report').fields.map((field) => [field.name, field]))
  return (name: string) => fields.get(name)?.value
}

describe('a row of results', () => {
  it('has its value behind dots that lead to it', () => {
    const value = valuesOf(`Sodium ..................... 136    mmol/l      136  -   145
I.N.R. ..................... 2.64               2.0 - 3.0
Uree .......................   9.8 mmol/l   +   2.8  -   8.1`)
    expect(value('sodium')).toBe('136 mmol/l')
    expect(value('inr')).toBe('2.64')
    expect(value('urea')).toBe('9.8 mmol/l')
  })

  it('may name what it was measured in, and how', () => {
    const value = valuesOf(`INVESTIGATION                  METHOD       RESULT      UNITS      REFERENCE
Serum Sodium                   ISE          138         mmol/L     136 - 145
Glycosylated Haemoglobin (HbA1c)   HPLC     7.8         %          < 5.7`)
    expect(value('sodium')).toBe('138 mmol/L')
    expect(value('hba1c')).toBe('7.8 %')
  })

  it('has the value of now, wherever earlier ones stand', () => {
    const value = valuesOf(`Analyse           Antériorité      Référence          Résultat     Unité
Potassium         4,9              3,5 - 5,1          4,2          mmol/L
CRP               12               < 5                3            mg/L`)
    expect(value('potassium')).toBe('4.2 mmol/L')
    expect(value('crp')).toBe('3 mg/L')
  })

  it('has the newest of several days', () => {
    const value = valuesOf(`Test               12/01/2026        03/03/2026       Range
Ferritin           18                44               15 - 150 µg/L
Calcium            2.31              2.40             2.20 - 2.60 mmol/L`)
    expect(value('ferritin')).toBe('44 µg/L')
    expect(value('calcium')).toBe('2.40 mmol/L')
  })

  it('has the unit of its range where it has none of its own', () => {
    const value = valuesOf(`TSH              2.41             0.40 - 4.00 mUI/L
Ferritine        9                (15 - 150 µg/L)`)
    expect(value('tsh')).toBe('2.41 mUI/L')
    expect(value('ferritin')).toBe('9 µg/L')
  })

  it('may be below what can be measured', () => {
    expect(valuesOf('CRP              < 5 mg/L          (< 10)')('crp')).toBe('<5 mg/L')
  })

  it('does not take a range for a value', () => {
    const value = valuesOf('Potassium              3.5 - 5.1 mmol/L')
    expect(value('potassium')).toBeUndefined()
  })

  it('is not of something else that begins with the same name', () => {
    const value = valuesOf(`Créatinine urinaire        8,2 mmol/L
Cholestérol non HDL        1,40 g/L`)
    expect(value('creatinine')).toBeUndefined()
    expect(value('cholesterol_total')).toBeUndefined()
  })
})

describe('two blocks of results side by side', () => {
  it('keep theirs', () => {
    const value = valuesOf(`TSH              0.08 mIU/L    (0.27-4.20)        CRP              12 mg/L      (< 5)
Free T4                                           ESR              31 mm/hr     (1-20)`)
    expect(value('tsh')).toBe('0.08 mIU/L')
    expect(value('crp')).toBe('12 mg/L')
    expect(value('esr')).toBe('31 mm/hr')
    expect(value('free_t4')).toBeUndefined()
  })
})

describe('cards of results', () => {
  it('have their values below the names', () => {
    const value = valuesOf(`Cholestérol total         HDL (bon)                 LDL (calculé)

2,34 g/L                  0,51 g/L                  1,57 g/L
objectif < 2,00           objectif > 0,40           objectif < 1,30`)
    expect(value('cholesterol_total')).toBe('2.34 g/L')
    expect(value('hdl')).toBe('0.51 g/L')
    expect(value('ldl')).toBe('1.57 g/L')
  })
})

describe('the type of a paper', () => {
  it('is told by its results, without any title', () => {
    expect(
      understood(`Maison Verte
Sodium           138 mmol/L      136 - 145
Potassium        4.2 mmol/L      3.5 - 5.1
Calcium          2.31 mmol/L     2.15 - 2.50
Ferritine        44 µg/L         15 - 150`).type,
    ).toBe('lab_report')
  })

  it('is not told by two of them in a letter', () => {
    expect(understood('Dear colleague,\nSodium 138 mmol/L\nPotassium 4.2 mmol/L').type).not.toBe('lab_report')
  })
})

describe('letters of doctors', () => {
  const fieldsOf = (text: string, type: string) => {
    const fields = new Map(understood(text, type).fields.map((field) => [field.name, field.value]))
    return (name: string) => fields.get(name)
  }

  it('name the patient in a sentence that tells the birth, and go on in the next line', () => {
    const value = fieldsOf(
      `Clinique Sainte-Brune
Service de chirurgie digestive

Votre patiente Madame Odile VERNAY-KOCH, née le 3 mai 1951, a été hospitalisée du 4 au 9 mars 2031.
Suites : ablation des fils par une infirmière. Consultation de contrôle avec
radiographie le 21 avril 2031 à 14 h. Pas de traitement.`,
      'discharge_summary',
    )
    expect(value('patient_name')).toBe('Odile VERNAY-KOCH')
    expect(value('ward')).toBe('chirurgie digestive')
    expect(value('follow_up_date')).toBe('2031-04-21')
  })

  it('do not end a sentence in the next one', () => {
    const value = fieldsOf(
      `Votre patiente Madame Odile VERNAY-KOCH, née le 3 mai 1951, va bien.
Nous vous remercions de lui proposer à votre convenance une consultation de contrôle
avec radiographie. Ordonnance faite le 21 avril 2031.`,
      'discharge_summary',
    )
    expect(value('follow_up_date')).toBeUndefined()
  })
})

describe('a plan of medicines', () => {
  it('has the first medicine below its head, not the next head', () => {
    const fields = understood(
      `PLAN DE PRISE

Médicament                 Pourquoi ?       Matin       Midi       Soir
Nebivolol 5 mg comprimé    coeur            1                      1`,
      'prescription',
    ).fields
    expect(fields.find(({ name }) => name === 'medication')?.value).toBe('Nebivolol 5 mg comprimé')
  })
})

describe('papers of goods', () => {
  it('count their packages in the line that adds them up', () => {
    const fields = understood(
      'LISTE DE COLISAGE\n\nSoit 4 caisses — poids net total 38,0 kg — poids brut total 65,5 kg',
      'packing_list',
    ).fields
    expect(fields.find(({ name }) => name === 'packages_total')?.value).toBe(4)
  })

  it('have the figure of the only row of a column, also at its other edge', () => {
    const fields = understood(
      `CONNAISSEMENT

Conteneur        Plomb         Colis       Poids brut (kg)
ATQU3304820      GP-204417     88 fûts                 20 416,0`,
      'bill_of_lading',
    ).fields
    expect(fields.find(({ name }) => name === 'gross_weight_kg')?.value).toBe(20416)
  })

  it('have no issue date from the day of the flight', () => {
    const fields = understood('AIR WAYBILL\n\nRequested Flight / Date\nNG 771 / 27 FEB 2031', 'air_waybill').fields
    expect(fields.find(({ name }) => name === 'issue_date')?.value).toBeUndefined()
  })
})
