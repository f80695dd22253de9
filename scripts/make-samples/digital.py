"""The digital PDFs: a French invoice, an English bill of lading, a French letter from a doctor, a packing list."""

from reportlab.lib.units import mm

import identifiers as ids
from layout import INNER, LEFT, WIDTH, footer, letterhead, new_pdf, signature, style, table, write, write_all

SELLER = ids.siren("91428317")
IBAN = ids.iban_fr("19999", "00421", "04503817262")
COFFEE_BOX = ids.container("PLSU", "204817")
WINE_BOX = ids.container("PLSU", "731150")


def invoice(path):
    page = new_pdf(path, "Facture FA-2024-0118", "Atelier Méridien SARL", "fr-FR", made="2024-03-18T16:20")
    top = letterhead(page, "Atelier Méridien", ["Menuiserie et agencement", "14 rue des Tanneurs, 49100 Angers", "02 55 01 04 18"], "#0b5d66")
    look, small, right = style(), style(size=8.5, color="#444444"), style(align=2)
    title = write(page, "FACTURE FA-2024-0118", LEFT, top, 95 * mm, style("Sans-Bold", 17, color="#0b5d66"))
    write_all(page, ["Date : 18 mars 2024", "Échéance : 17 avril 2024", "Commande : BC-7731"], LEFT, title - 4 * mm, 80 * mm, look, 0.5 * mm)
    client = ["<b>Cabinet Lorieux &amp; Fabre</b>", "À l'attention de Mme Solène Fabre", "8 place du Ralliement", "49000 Angers"]
    write_all(page, client, 120 * mm, top, 70 * mm, look, 0.5 * mm)
    rows = [
        ["Désignation", "Qté", "Prix unitaire HT", "Total HT"],
        ["Bibliothèque sur mesure en chêne massif, 2,40 m", "1", "2 480,00 €", "2 480,00 €"],
        ["Bureau d'angle, plateau stratifié", "2", "615,00 €", "1 230,00 €"],
        ["Caisson à tiroirs sur roulettes", "4", "142,50 €", "570,00 €"],
        ["Livraison et pose (une journée, deux compagnons)", "1", "540,00 €", "540,00 €"],
    ]
    low = table(page, rows, [86 * mm, 16 * mm, 32 * mm, INNER - 134 * mm], top - 52 * mm, "#0b5d66", numbers_from=1)
    totals = [("Total HT", "4 820,00 €"), ("TVA 20 %", "964,00 €"), ("<b>Net à payer</b>", "<b>5 784,00 €</b>")]
    low -= 5 * mm
    for label, amount in totals:
        write(page, label, 115 * mm, low, 40 * mm, look)
        low = write(page, amount, 150 * mm, low, WIDTH - LEFT - 150 * mm, right) - 1.5 * mm
    low -= 8 * mm
    low = write(page, "Règlement par virement", LEFT, low, 100 * mm, style("Sans-Bold", 11, color="#0b5d66")) - 2 * mm
    bank = [f"IBAN : {ids.grouped(IBAN, 4)}", "BIC : MERIFR2AXXX", "Libellé à rappeler : FA-2024-0118"]
    low = write_all(page, bank, LEFT, low, 120 * mm, look, 0.5 * mm)
    note = (
        "En cas de retard de paiement, une pénalité égale à trois fois le taux d'intérêt légal est appliquée, ainsi qu'une indemnité "
        "forfaitaire de 40 € pour frais de recouvrement. Pas d'escompte pour paiement anticipé."
    )
    write(page, note, LEFT, low - 6 * mm, INNER, small)
    office = ids.siret(SELLER, "0001")
    footer(page, f"Atelier Méridien SARL au capital de 12 000 €  ·  SIRET {ids.grouped(office, 3, 3, 3, 5)}  ·  TVA {ids.vat_fr(SELLER)}")
    page.save()


def bill_of_lading(path):
    page = new_pdf(path, "Bill of Lading PLS-240611-07", "Pelagos Line Shipping", "en-GB", made="2024-06-11T11:05")
    top = letterhead(page, "Pelagos Line Shipping", ["Ocean carriers", "3 Quay Street, Bristol", "bookings@pelagos-line.example"], "#1b3a6b", "Serif")
    look, small = style("Serif-Regular", 10), style("Serif-Regular", 8.8, color="#333333")
    top = write(page, "BILL OF LADING  No. PLS-240611-07", LEFT, top, INNER, style("Serif-Bold", 15, color="#1b3a6b")) - 4 * mm
    left = ["<b>Shipper</b><br/>Domaine des Trois Rivières<br/>12 chemin des Vignes, Saumur, France", "<b>Vessel and voyage</b><br/>MV Calder Bay, 0624N"]
    right = ["<b>Consignee</b><br/>Hartwell &amp; Sons Cellars Ltd<br/>41 Orchard Lane, Leeds, United Kingdom", "<b>Port of loading / discharge</b><br/>Le Havre / Hull"]
    low = write_all(page, left, LEFT, top, 80 * mm, look, 4 * mm)
    low = min(low, write_all(page, right, 112 * mm, top, 78 * mm, look, 4 * mm))
    rows = [
        ["Container", "Seal", "Description of goods", "Packages", "Gross weight"],
        [WINE_BOX, "PL-55820", "Bottled wine, red and white", "1,140 cases", "17,960 kg"],
        [COFFEE_BOX, "PL-55821", "Green coffee beans in jute bags", "320 bags", "19,420 kg"],
    ]
    low = table(page, rows, [31 * mm, 22 * mm, 60 * mm, 26 * mm, INNER - 139 * mm], low - 4 * mm, "#1b3a6b", "Serif", numbers_from=3) - 8 * mm
    clauses = [
        f"<b>Carriage instructions.</b> The wine in {WINE_BOX} must travel in a refrigerated unit kept between 12 and 14 degrees Celsius "
        "from the shipper's door to the cellar. Readings of the recorder are handed over with the goods.",
        "<b>Freight.</b> Prepaid at origin. Demurrage starts five days after discharge.",
        "<b>Received</b> in apparent good order and condition, for carriage from the port of loading to the port of discharge, the number "
        "of packages said by the shipper to be in the containers listed above. One of three originals being accomplished, the others stand void.",
    ]
    low = write_all(page, clauses, LEFT, low, INNER, look, 4 * mm)
    write(page, "Le Havre, 11 June 2024<br/>For the carrier, as agent only", LEFT, low - 8 * mm, 80 * mm, small)
    signature(page, LEFT + 5 * mm, low - 38 * mm)
    footer(page, "Subject to the carrier's standard conditions, available on request  ·  Page 1 of 1", "Serif")
    page.save()


def medical_letter(path):
    page = new_pdf(path, "Compte rendu de consultation", "Dr Hélène Vasseur", "fr-FR", made="2024-05-06T18:30")
    top = letterhead(page, "Dr Hélène Vasseur", ["Cardiologie", f"RPPS {ids.luhn('1099900417')}", "27 avenue du Parc, 44300 Nantes"], "#7a1f3d", "Serif")
    look = style("Serif-Regular", 11)
    write(page, "Nantes, le 6 mai 2024", 120 * mm, top, 68 * mm, style("Serif-Regular", 11, align=2))
    patient = [
        "<b>Concerne :</b> M. Armand Kerouédan, né le 9 février 1958",
        f"<b>N° de sécurité sociale :</b> {ids.grouped(ids.nir('1580299999104'), 1, 2, 2, 2, 3, 3, 2)}",
        "<b>Objet :</b> compte rendu de la consultation du 3 mai 2024",
    ]
    top = write_all(page, patient, LEFT, top - 14 * mm, INNER, look, 1 * mm) - 8 * mm
    body = [
        "Cher confrère,",
        "Je vous remercie de m'avoir adressé Monsieur Kerouédan, que j'ai reçu pour un essoufflement à l'effort apparu il y a trois mois. "
        "Il ne signale ni douleur thoracique ni malaise. Il a cessé de fumer en 2016.",
        "À l'examen, la tension artérielle est de 148/86 mmHg et le pouls régulier à 72 par minute. L'auscultation ne trouve pas de souffle. "
        "L'électrocardiogramme est sans particularité.",
        "L'échographie montre un ventricule gauche de taille normale, avec une fraction d'éjection à 58 %. Les valves sont souples.",
        "Je propose d'associer au traitement du périndopril 4 mg, un comprimé le matin, et de contrôler la créatinine et le potassium dans "
        "quinze jours. Une épreuve d'effort est prévue le 24 juin à 10 h 30.",
        "Je reste à votre disposition et vous prie de croire, cher confrère, à l'assurance de mes sentiments les meilleurs.",
    ]
    low = write_all(page, body, LEFT, top, INNER, look, 4 * mm)
    write(page, "Dr Hélène Vasseur", 125 * mm, low - 4 * mm, 60 * mm, look)
    signature(page, 125 * mm, low - 26 * mm, "#222222")
    footer(page, "Document couvert par le secret médical. En cas d'erreur de destinataire, merci de le détruire.", "Serif")
    page.save()


def packing_list(path):
    page = new_pdf(path, "Packing list PK-3306", "Fjordlys Ceramics AS", "en-GB", made="2024-06-04T07:55")
    top = letterhead(page, "Fjordlys Ceramics", ["Stoneware since 1974", "Havnegata 5, Bergen", "sales@fjordlys.example"], "#3d5a40")
    top = write(page, "Packing list PK-3306", LEFT, top, INNER, style("Sans-Bold", 15, color="#3d5a40")) - 4 * mm
    top = write(page, "Ship to: Maison Aubrac, 5 quai Saint-Antoine, 69002 Lyon, France<br/>Order MA-1907, three pallets", LEFT, top, INNER, style())
    rows = [
        ["Pallet", "Item", "Pieces", "Net weight"],
        ["1", "Dinner plate, speckled grey, 27 cm", "480", "336 kg"],
        ["2", "Soup bowl, sea green, 16 cm", "600", "270 kg"],
        ["3", "Espresso cup with saucer, white", "900", "198 kg"],
        ["", "Total", "1,980", "804 kg"],
    ]
    low = table(page, rows, [20 * mm, 86 * mm, 26 * mm, INNER - 132 * mm], top - 6 * mm, "#3d5a40", numbers_from=2)
    text = "Fragile: do not stack. Each carton carries a shock indicator; refuse delivery when it has turned red and note it on the waybill."
    write(page, text, LEFT, low - 8 * mm, INNER, style())
    footer(page, "Fjordlys Ceramics AS  ·  Havnegata 5, Bergen, Norway")
    page.save()
