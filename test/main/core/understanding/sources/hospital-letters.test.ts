/** Letters of hospitals and doctors: who wrote them, about which stay, and what they say in sentences. */
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { understand } from '#core/understanding'
import { typedDocument } from '#support/typed-page'

const { packs } = loadPacks([resolve('resources/packs')])
const valuesOf = (text: string, type: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(understand({ ...typedDocument([text]), type }, packs, []).fields.map(({ name, value }) => [name, value]))

const letter = `CENTRE HOSPITALIER                                                 Ambrelieu, le 9 mars 2031
DE LA HAUTE LOIRE BLEUE
Service de pneumologie
                                  COMPTE RENDU D'HOSPITALISATION
Chef de service :
Dr O. Ferrandel
                                  IPP : 0700448129 - N° de séjour : 310044718

Patient : Ambroise TILLENAY, né le 14/02/1949
Hospitalisé du 02/03/2031 au 08/03/2031 en unité de soins intensifs puis en salle.

Motif d'hospitalisation
Essoufflement au repos depuis la veille.

Antécédents et allergies
Asthme dans l'enfance, tabac sevré en 2019. Fracture du poignet en 1988.
Allergies : iode.

Diagnostic principal
Embolie pulmonaire bilatérale de gravité intermédiaire sans retentissement
sur le ventricule droit. Pas de cause retrouvée.

Bien confraternellement,

                                                     Dr Isaure Montcornet`

describe('the letter of a hospital', () => {
  const values = valuesOf(letter, 'discharge_summary')

  it('comes from a house whose name goes on in the second line', () => {
    expect(values['facility']).toBe('CENTRE HOSPITALIER DE LA HAUTE LOIRE BLEUE')
  })

  it('is about the stay it tells, not of the day it was written', () => {
    expect(values).toMatchObject({ admission_date: '2031-03-02', discharge_date: '2031-03-08' })
  })

  it('has the number of the patient before that of the stay', () => {
    expect(values['record_number']).toBe('0700448129')
    expect(valuesOf(letter.replace('IPP : 0700448129 - ', ''), 'discharge_summary')['record_number']).toBe('310044718')
  })

  it('is by the one who signed it, not by the head of the ward', () => {
    expect(values['physician']).toBe('Dr Isaure Montcornet')
    const unsigned = letter.slice(0, letter.indexOf('Bien confraternellement'))
    expect(valuesOf(unsigned, 'discharge_summary')['physician']).toBe('Dr O. Ferrandel')
  })

  it('has the diagnosis of the end, to the end of its sentence and over the line', () => {
    expect(values['diagnosis']).toBe('Embolie pulmonaire bilatérale de gravité intermédiaire sans retentissement sur le ventricule droit')
  })

  it('has allergies where they are named, not in the text below a heading of two things', () => {
    expect(values['allergies']).toBe('iode')
  })
})

describe('a letter between doctors', () => {
  const text = `Docteur Philippine Ravanel
Rhumatologue
Ancienne interne des Hôpitaux de Lyon
Ancienne chef de clinique

                                              Docteur Gaspard Thorigny
                                              8 rue du Port
                                              42110 Feurs

Concerne : Madame Solène ARBOGAST, née le 04/07/1955
Cher Confrère,
    Le bilan demandé le 12 novembre 2030 montre une CRP à 41 mg/L et une VS à 66 mm, avec une
clairance de la créatinine à 71 mL/min et un cholestérol non HDL à 1,21 g/L.
    Au total : capsulite rétractile droite. Je propose des séances de rééducation pendant six semaines.
    Bien cordialement,

                                              Dr P. Ravanel`
  const values = valuesOf(text, 'medical_report')

  it('is by the doctor who signs, in the full form of the letterhead and not by what she was', () => {
    expect(values['physician']).toBe('Docteur Philippine Ravanel')
  })

  it('ends its conclusion with the sentence', () => {
    expect(values['diagnosis']).toBe('capsulite rétractile droite')
  })

  it('tells measures in a sentence', () => {
    expect(values).toMatchObject({ crp: '41 mg/L', esr: '66 mm' })
  })

  it('has no measure of something else with the same word in its name', () => {
    expect(values['creatinine']).toBeUndefined()
    expect(values['hdl']).toBeUndefined()
  })
})

describe('who reports', () => {
  it('is named without the letters of a college and without the post, but with a degree or as a surgeon', () => {
    expect(valuesOf('Reporting pathologist: Dr Merrin Castlebar FRCPA', 'lab_report')['biologist']).toBe('Dr Merrin Castlebar')
    expect(valuesOf('Reported by: Owain Trevithick, Consultant Sonographer', 'medical_report')['physician']).toBe('Owain Trevithick')
    expect(valuesOf('Consultant: Mr Lancelot Brackenbury', 'discharge_summary')['physician']).toBe('Mr Lancelot Brackenbury')
    expect(valuesOf('Patient: Mr Lancelot Brackenbury', 'discharge_summary')['patient_name']).toBe('Lancelot Brackenbury')
    expect(valuesOf('Attending physician: Rosalind P. Achterberg, MD', 'medical_report')['physician']).toBe('Rosalind P. Achterberg, MD')
  })
})

describe('a ward', () => {
  it('may begin with the word that is its label', () => {
    expect(valuesOf('Discharging ward: Ward 12 (Orthopaedics)', 'discharge_summary')['ward']).toBe('Ward 12')
    expect(valuesOf('Specialty: Trauma      Ward: Larch', 'discharge_summary')['ward']).toBe('Larch')
  })
})

describe('a stay', () => {
  it('is told in German before the word for it, and a visit is none', () => {
    const text = (what: string) => `Arztbrief

Wir berichten über Ihren Patienten, der sich vom 03.02.2031 bis 12.02.2031 in unserer ${what}
befand.`
    expect(valuesOf(text('stationären Behandlung'), 'discharge_summary')).toMatchObject({
      admission_date: '2031-02-03',
      discharge_date: '2031-02-12',
    })
    expect(valuesOf('Sprechstunde vom 03.02.2031 bis 12.02.2031 geschlossen.', 'discharge_summary')['admission_date']).toBeUndefined()
  })
})

describe('who signed in a sentence', () => {
  it('stands behind two verbs, with an article', () => {
    expect(valuesOf('Compte rendu dicté et validé par le Dr Sonia BELHADJ', 'medical_report')['physician']).toBe('Dr Sonia BELHADJ')
    expect(valuesOf('Le dossier est validé par le secrétariat', 'medical_report')['physician']).toBeUndefined()
  })
})

describe('the laboratory', () => {
  it('is the house, not its branch, nor what kind of house it is', () => {
    const text = `ANALYSIA DU LITTORAL
Laboratoire de Biologie Médicale multi-sites
Site SAINT-CLAIR - 12 rue des Tanneurs - 44300 NANTES
Tél. 02 40 00 00 00

Sodium          141 mmol/L      136 - 145`
    expect(valuesOf(text, 'lab_report')['laboratory']).toBe('ANALYSIA DU LITTORAL')
  })
})

describe('the examination', () => {
  it('is what stands under its label, not the title of the report', () => {
    const text = `Ultrasound Report

Name                 Mrs Ottoline VARGHESE

Examination
US Neck

Findings
Normal thyroid.`
    expect(valuesOf(text, 'medical_report')['exam_type']).toBe('US Neck')
  })

  it('is its heading where nothing else says it', () => {
    expect(valuesOf('IRM du poignet gauche\n\nTechnique : séquences T1 et T2.', 'medical_report')['exam_type']).toBe(
      'IRM du poignet gauche',
    )
  })
})

describe('a patient', () => {
  it('is named by the fields for surname and first name together, by the name in use', () => {
    const text = `LETTRE DE SORTIE

Nom de naissance : ROUSSEAU        Prénom : Odette
Nom d'usage : ROUSSEAU-BLIN`
    expect(valuesOf(text, 'discharge_summary')['patient_name']).toBe('Odette ROUSSEAU-BLIN')
    expect(valuesOf('Surname: ABERCROMBIE      First name: Isla', 'lab_report')['patient_name']).toBe('ABERCROMBIE Isla')
  })

  it('has no degree from the letters that begin the next label', () => {
    expect(valuesOf('Re: Mr Desmond OKORIE, DOB 19/11/1957', 'medical_report')['patient_name']).toBe('Desmond OKORIE')
  })
})

describe('a letter without a title', () => {
  const text = (when: string) => `GROUPE HOSPITALIER DES TROIS RIVES
Unité de Gériatrie

N/Réf : HB/2031/0418         Dossier n° 1203344

Chère Consoeur,
Votre patient, Monsieur Roger ESCOFFIER, né le 7 août 1948, a été vu dans notre service ${when}
pour une décompensation cardiaque, et a bien récupéré.

Document rédigé le 20/03/2031 par Dr Lucie MARCHETERRE`
  const typeOf = (when: string) => understand(typedDocument([text(when)]), packs, []).type

  it('is of a discharge where it tells a stay', () => {
    expect(typeOf('lors de son séjour du 14 au 19 mars 2031')).toBe('discharge_summary')
    expect(typeOf('en consultation le 14 mars 2031')).not.toBe('discharge_summary')
  })

  it('has its number behind "Dossier", not half of the one behind "N/Réf"', () => {
    expect(valuesOf(text('en consultation'), 'medical_report')['record_number']).toBe('1203344')
  })

  it('is by the one behind the day it was written on', () => {
    expect(valuesOf(text('en consultation'), 'medical_report')['physician']).toBe('Dr Lucie MARCHETERRE')
  })
})

describe('the house at the head', () => {
  it('is not where the doctor works who asked for it', () => {
    const text = `BRIDGEFORD CLINICAL LABORATORIES
4400 Harbor Blvd, Tacoma, WA 98402

PATIENT                                 ORDERING PROVIDER
KOWALSKI, JANINE M                      Priya S. Nair, NP
DOB: 03/14/1985                         Commencement Family Clinic

Potassium       4.2     mmol/L      3.5-5.2`
    expect(valuesOf(text, 'lab_report')['laboratory']).toBe('BRIDGEFORD CLINICAL LABORATORIES')
  })

  it('keeps the whole of a name with letters in it that are a register elsewhere', () => {
    expect(valuesOf('Hôpital : SAINT-ROCH DU LAC', 'discharge_summary')['facility']).toBe('SAINT-ROCH DU LAC')
  })
})
