/** Words that head a box and name nobody: "Domicilio" beside "Cliente", "Site" before where the work is done. */
import { fold } from '#core/search'

const heads = new Set(
  `address adresse adres anschrift direccion domicilio domicile strasse street rue calle straat site chantier baustelle obra werk
  werkadres locatie location lieu ort plaats lugar ville city town stadt poblacion localidad provincia telephone telefon telefono telefoon
  tel phone fax email e-mail courriel contact contacto kontakt ansprechpartner contactpersoon date datum fecha reference referenz referencia
  referentie ref nif cif n.i.f. c.i.f. dni vat tva btw iva siret currency devise wahrung valuta moneda page seite pagina number numero nummer
  no nr amount montant betrag bedrag importe total description bezeichnung omschrijving concepto designation details terms quantity quantite
  menge aantal cantidad account compte konto cuenta rekening delivery livraison lieferung levering entrega order commande bestellung bestelling pedido`.split(
    /\s+/,
  ),
)

/** Nothing but such a word, with or without what ends a label. */
export const isNoName = (text: string): boolean => text.length < 20 && heads.has(fold(text.trim()).replace(/[\s:.]+$/u, ''))
