/** Forms of carriage: boxes named in two languages, remarks in brackets, totals and what is said of the freight. */
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '#adapters/packs'
import { understand } from '#core/understanding'
import { typedDocument } from '#support/typed-page'

const { packs } = loadPacks([resolve('resources/packs')])
const valuesOf = (text: string, type: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(understand({ ...typedDocument([text]), type }, packs, []).fields.map(({ name, value }) => [name, value]))

describe('a box named in two languages', () => {
  const text = `LETTRE DE VOITURE INTERNATIONALE CMR

2 Destinataire (nom, adresse, pays) / Empfänger           16 Transporteur (nom, adresse, pays) / Frachtführer
Feinglas Oderberg GmbH                                    Transports Hurtebize
Uferstraße 4                                              Z.I. du Moulin

4 Lieu et date de la prise en charge de la marchandise / Ort und Tag der Übernahme
Aumale (FR), le 03/02/2031

17 Nachfolgende Frachtführer / Transporteurs successifs
-`
  const values = valuesOf(text, 'cmr_waybill')

  it('has its value below, and the second language is none', () => {
    expect(values).toMatchObject({ carrier: 'Transports Hurtebize', consignee: 'Feinglas Oderberg GmbH' })
  })

  it('has a place and a day', () => {
    expect(values).toMatchObject({ pickup_place: 'Aumale', pickup_date: '2031-02-03' })
  })

  it('has its value behind the second language where a colon stands there', () => {
    expect(valuesOf('CMR\n\nTransporteur / Carrier: Ostrava Trans s.r.o.', 'cmr_waybill')['carrier']).toBe('Ostrava Trans s.r.o.')
  })
})

describe('a remark in brackets behind a label', () => {
  it('is no value, however long', () => {
    const text = `BILL OF LADING

Notify party (no claim shall attach for failure to notify)
GREAT SLAVE BROKERS INC.`
    expect(valuesOf(text, 'bill_of_lading')['notify_party']).toBe('GREAT SLAVE BROKERS INC.')
  })

  it('may go on in the next line', () => {
    const text = `BILL OF LADING

Notify party (no claim shall attach to the carrier
or to his agent for failure to notify)
GREAT SLAVE BROKERS INC.`
    expect(valuesOf(text, 'bill_of_lading')['notify_party']).toBe('GREAT SLAVE BROKERS INC.')
  })
})

describe('a bill of lading', () => {
  const text = `BILL OF LADING

Container                 No. of pkgs     Description of goods                Gross weight
MRTU4188220               1,540           SAID TO CONTAIN DRIED FIGS          18,405.00 KGS
MRTU4206710               1,540           TOTAL 3,080 CARTONS                 18,405.00 KGS
                                          FREIGHT PREPAID                     TOTAL
                                                                              36,810.00 KGS

Freight & charges                         Shipped on board the vessel
Ocean freight prepaid as arranged         Date: 18 JAN 2031 By: Ege Denizcilik as agent
THC destination collect`
  const values = valuesOf(text, 'bill_of_lading')

  it('weighs what its column comes to, not one of two containers', () => {
    expect(values['gross_weight_kg']).toBe(36810)
  })

  it('was shipped on the day below its heading', () => {
    expect(values['on_board_date']).toBe('2031-01-18')
  })

  it('says in a word who pays the freight', () => {
    expect(values['freight']).toBe('PREPAID')
    expect(valuesOf('CONNAISSEMENT\n\nFret payable à destination', 'bill_of_lading')['freight']).toBe('payable à destination')
  })

  it('does not say it where both are printed to be ticked', () => {
    expect(valuesOf('BILL OF LADING\n\n[ ] Freight prepaid\n[ ] Freight collect', 'bill_of_lading')['freight']).toBeUndefined()
  })
})

describe('packages', () => {
  it('are the parcels where pallets are counted as well, else the pallets', () => {
    const text = (parcels: string) => `BON DE LIVRAISON N° 4471

Nombre de palettes : 2     ${parcels}`
    expect(valuesOf(text('Nombre de colis : 31'), 'delivery_note')['packages_total']).toBe(31)
    expect(valuesOf(text(''), 'delivery_note')['packages_total']).toBe(2)
  })

  it('are not summed up with a last figure that is the sum already', () => {
    const text = (last: string) => `PACKING LIST

Mark          Packages      Goods             Gross weight
AB-1          18            Glass white       940
AB-2          6             Glass green       275
${last}`
    expect(valuesOf(text('              24                              1 215'), 'packing_list')).toMatchObject({
      packages_total: 24,
      gross_weight_kg: 1215,
    })
    expect(valuesOf(text(''), 'packing_list')).toMatchObject({ packages_total: 24, gross_weight_kg: 1215 })
  })
})

describe('a delivery note', () => {
  it('comes from the house, not from the branch below its name', () => {
    const text = `HYDROTHERME NEGOCE                                     Bon de livraison
Agence de Roanne - 55 rue Pasteur - 42300 ROANNE
Tél. 04 77 00 00 00

Client
SAS Fontbonne Chauffage`
    expect(valuesOf(text, 'delivery_note')['supplier']).toBe('HYDROTHERME NEGOCE')
  })
})

describe('a delivery note over a unit of an estate', () => {
  it('comes from the name above the branch', () => {
    const text = `KESTREL CATERING SUPPLIES
Walsall Branch
Unit 7 Tyburn Trade Park, Walsall WS2 8NP
Tel 01922 000000

Deliver to:
Bluebell House Care Home`
    expect(valuesOf(text, 'delivery_note')['supplier']).toBe('KESTREL CATERING SUPPLIES')
  })
})

describe('goods', () => {
  it('said to be in a container are counted below its number', () => {
    const text = `SEA WAYBILL

1 x 40' REEFER CONTAINER S.T.C.
Container No: NARU7712044
1,080 BOXES FRESH SALMON`
    expect(valuesOf(text, 'bill_of_lading')['packages_total']).toBe(1080)
  })

  it('in one row weigh what stands there, though figures follow in words below', () => {
    const text = `CONNAISSEMENT

Marques et numéros      Nombre et nature des colis        Poids brut (kg)       Volume (m3)
CXRU4471829             22 palettes de spiritueux         18 420,00             32,50
Fret payé
Fait au Havre, le 15/02/2031                              Originaux : 3`
    expect(valuesOf(text, 'bill_of_lading')['gross_weight_kg']).toBe(18420)
  })
})

describe('a carrier', () => {
  it('may have a label for its first word', () => {
    const text = `CMR

16 Frachtführer (Name, Anschrift, Land)
   Carrier (name, address, country)
   Spedition Lech-Trans GmbH & Co. KG
   Logistikpark 3`
    expect(valuesOf(text, 'cmr_waybill')['carrier']).toBe('Spedition Lech-Trans GmbH & Co. KG')
  })
})

describe('a column', () => {
  const text = (cells: string) => `CMR INTERNATIONAL CONSIGNMENT NOTE

Marks & Nos    No. & kind of packages       Description of goods             Gross weight kg     Volume
KAB 1/3        2 crates                     Pump housings                    ${cells}
KAB 3/3        1 pallet                     Spare seals                      212                 0,9`

  it('has its total where "and" is written as a sign', () => {
    expect(
      valuesOf(
        `${text('1 840               3,1')}\nTotal          3                                                             2 052               4,0`,
        'cmr_waybill',
      ),
    ).toMatchObject({
      packages_total: 3,
      gross_weight_kg: 2052,
    })
  })

  it('has thousands where the paper writes its decimals with a comma, whatever language it speaks', () => {
    expect(valuesOf(text('18.240              3,1'), 'cmr_waybill')['gross_weight_kg']).toBe(18452)
  })
})

describe('references', () => {
  it('of an order come before those of a load', () => {
    const text = (order: string) => `CMR CONSIGNMENT NOTE\n\nLoad ref: VW-77120\n${order}`
    expect(valuesOf(text('Customer ref: KL-88120'), 'cmr_waybill')['order_ref']).toBe('KL-88120')
    expect(valuesOf(text(''), 'cmr_waybill')['order_ref']).toBe('VW-77120')
  })
})

describe('a vehicle', () => {
  it('has the plate of its country where a label says that it is one', () => {
    for (const plate of ['72-BXK-4', 'B 123 XYZ', '5AB 4471'])
      expect(valuesOf(`CMR\n\nVehicle reg. no.\n${plate}`, 'cmr_waybill')['vehicle_plate']).toBe(plate)
    expect(valuesOf('CMR\n\nVehicle reg. no.\nsee list', 'cmr_waybill')['vehicle_plate']).toBeUndefined()
  })
})

describe('a ship', () => {
  it('stands before its voyage and flag under one heading', () => {
    const text = `BILL OF LADING

VESSEL VOY FLAG            PORT OF LOADING
ZEPHYR HARMONY 0412E PA    CAT LAI, VIETNAM`
    expect(valuesOf(text, 'bill_of_lading')).toMatchObject({ vessel: 'ZEPHYR HARMONY', voyage: '0412E' })
  })
})

describe('a packing list', () => {
  const text = `PACKING LIST
HUIYANG BRIGHTLEAF LIGHTING CO., LTD
NO.88 DONGJIANG ROAD, HUIYANG, CHINA

TO: LUMIERES DE SAVOIE SARL
    18 RUE DU FOUR
    73000 CHAMBERY, FRANCE`
  const values = valuesOf(text, 'packing_list')

  it('comes from a house with its legal form behind a comma', () => {
    expect(values['seller_name']).toBe('HUIYANG BRIGHTLEAF LIGHTING CO., LTD')
  })

  it('goes to the name behind "TO", with the address below the name', () => {
    expect(values).toMatchObject({ ship_to_name: 'LUMIERES DE SAVOIE SARL', ship_to_address: '18 RUE DU FOUR, 73000 CHAMBERY, FRANCE' })
  })
})
