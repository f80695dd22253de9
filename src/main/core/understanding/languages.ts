/** Small words of the languages that packs have labels in, and words of forms: enough to tell a page's language. */

const wordsByLanguage: Readonly<Record<string, string>> = {
  en: 'the of and to in is for on with by at from this that are was be or as an your you we our it not please no date number total amount name address phone invoice order due payment terms description price unit quantity item patient report ship bill weight thank net account page tax receipt cash change shipper consignee vessel port place discharge diagnosis admitted discharged letter dear sincerely statement balance delivery',
  fr: 'le la les de des du et en un une pour dans sur par au aux est sont avec ce cette qui que ne pas vous nous votre notre nos vos ou se sa son date numero facture montant total nom adresse telephone client commande reglement echeance prix quantite livraison poids colis patient dossier compte page tva medecin resultats ne examen ordonnance bon designation expediteur destinataire transporteur monsieur madame veuillez agreer salutations releve solde contrat assurance naissance prescripteur',
  de: 'der die das und in den von zu mit ist fur auf des im dem nicht ein eine als auch es an werden aus er hat dass sie nach bei um am sind noch wie einem uber so zum zur bis wir ihre ihr rechnung rechnungsnummer datum betrag gesamtbetrag kunde kundennummer menge preis einzelpreis lieferung zahlung bitte nr str strasse mwst ust summe name anschrift bestellung steuer netto brutto seite von verkaufer kaufer tel konto wahrung bezeichnung pos',
  nl: 'de het een en van ik te dat die in is op aan met als voor er maar om dan zou wat mijn men dit zo door over ze bij ook tot je mij uit naar heb hoe heeft factuur factuurnummer factuurdatum datum bedrag totaal klant klantnummer aantal prijs betaling btw bestelling ordernummer omschrijving artikel vervaldatum levering adres uw wij onze u nederland bankrekening hoeveelheid kopie subtotaal korting betaald niet alles',
  es: 'el la los las de del y en un una por para con su sus al lo como mas pero es son no se que factura fecha numero importe total cliente nombre direccion telefono cantidad precio unidad pago vencimiento base imponible iva cuota pedido descripcion concepto forma cuenta pagina emisor receptor nif cif calle espana descuento gracias',
}

const found = new Map<string, Map<string, number>>()
for (const [language, words] of Object.entries(wordsByLanguage)) {
  for (const word of words.split(' ')) {
    const languages = found.get(word) ?? new Map<string, number>()
    languages.set(language, 1)
    found.set(word, languages)
  }
}
// A word of three languages says a third as much for each.
for (const languages of found.values()) for (const language of languages.keys()) languages.set(language, 1 / languages.size ** 1.5)

/** By folded word: how much it says for which language. */
export const smallWords: ReadonlyMap<string, ReadonlyMap<string, number>> = found
