"""Everything that reaches an archive through glass: a scanned letter, a file of mixed pages, a photographed delivery note."""

from reportlab.lib.pagesizes import A5
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

import identifiers as ids
from layout import HEIGHT, INNER, LEFT, WIDTH, footer, letterhead, new_pdf, signature, stamp, style, table, write, write_all
from pictures import jpeg, photographed, render, save_turned, scanned


def letter_scan(path):
    picture = scanned(render(letter, 200), 0.7, 11)
    page = new_pdf(path, "Scan_20240902_0915", "Bizhub 227", "fr-FR")
    page.drawImage(ImageReader(jpeg(picture, 55)), 0, 0, WIDTH, HEIGHT)
    page.save()


def letter(path):
    page = new_pdf(path, "Congé", "", "fr-FR")
    look = style("Serif-Regular", 12)
    write(page, "Mathilde et Youssef Renaudin<br/>31 rue Jean-Jaurès, appartement 12<br/>35000 Rennes", LEFT, HEIGHT - 24 * mm, 80 * mm, look)
    write(page, "Agence Bellecombe Immobilier<br/>Service gestion locative<br/>2 allée des Érables<br/>35200 Rennes", 112 * mm, HEIGHT - 52 * mm, 80 * mm, look)
    top = write(page, "Rennes, le 30 août 2024", 112 * mm, HEIGHT - 84 * mm, 80 * mm, look)
    objet = "<b>Objet : congé donné par le locataire, lettre recommandée avec avis de réception</b>"
    top = write(page, objet, LEFT, top - 9 * mm, INNER, look) - 8 * mm
    body = [
        "Madame, Monsieur,",
        "Nous vous informons par la présente de notre décision de quitter le logement que nous occupons à l'adresse ci-dessus, selon le bail "
        "signé le 1er octobre 2019. Notre commune se trouvant en zone tendue, le préavis est réduit à un mois et prendra fin le 2 octobre 2024.",
        "Nous vous proposons de fixer l'état des lieux de sortie au lundi 30 septembre à 14 heures. La remise des clés pourra se faire le même jour. "
        "Merci de nous confirmer ce rendez-vous par courrier ou par téléphone au 02 99 00 41 27.",
        "Nous vous rappelons que le dépôt de garantie, soit 780 euros, doit nous être restitué dans un délai d'un mois à compter de la remise "
        "des clés, à notre nouvelle adresse que nous vous communiquerons à cette occasion.",
        "Nous vous prions d'agréer, Madame, Monsieur, nos salutations distinguées.",
    ]
    low = write_all(page, body, LEFT, top, INNER, look, 4.5 * mm)
    write(page, "M. Renaudin", 125 * mm, low - 4 * mm, 60 * mm, look)
    signature(page, 122 * mm, low - 26 * mm)
    stamp(page, ["REÇU LE", "2 SEPT. 2024"], 34 * mm, 24 * mm, 8, "#7b2530")
    page.save()


def mixed_file(path):
    page = new_pdf(path, "Dossier sinistre 24-5518", "Mutuelle du Val d'Ombre", "fr-FR", made="2024-06-04T08:40")
    color, contact = "#34495e", ["Service sinistres", "60 boulevard Voltaire, 37000 Tours", "02 47 00 63 90"]
    top = letterhead(page, "Mutuelle du Val d'Ombre", contact, color)
    top = write(page, "Dossier de sinistre n° 24-5518", LEFT, top - 30 * mm, INNER, style("Sans-Bold", 22, color=color)) - 8 * mm
    cover = [
        "<b>Assurée :</b> Mme Capucine Delorme, 9 rue du Moulin, 37270 Montlouis-sur-Loire",
        "<b>Contrat :</b> Habitation Sérénité VO-118204",
        "<b>Nature :</b> bris de vitrage à la suite d'un épisode de grêle, le 12 mai 2024",
        "<b>Gestionnaire :</b> Bastien Quéré",
        "<b>Pièces jointes :</b> déclaration de l'assurée (page 2), fiche d'expertise (page 3)",
    ]
    write_all(page, cover, LEFT, top, INNER, style(size=11.5), 3 * mm)
    footer(page, "Mutuelle du Val d'Ombre, société d'assurance mutuelle à cotisations variables")
    page.showPage()

    page.drawImage(ImageReader(jpeg(scanned(render(claim, 170), -0.9, 23), 52)), 0, 0, WIDTH, HEIGHT)
    page.showPage()

    # A header that is text over a body that is a picture: who trusts the text layer here misses the page.
    top = letterhead(page, "Mutuelle du Val d'Ombre", contact, color)
    write(page, "Fiche d'expertise, dossier 24-5518, numérisée le 3 juin 2024", LEFT, top, INNER, style(size=11))
    body = scanned(render(survey, 170), 0.5, 37)
    crop = body.crop((0, int(body.height * 0.16), body.width, int(body.height * 0.94)))
    page.drawImage(ImageReader(jpeg(crop, 52)), 0, 16 * mm, WIDTH, WIDTH * crop.height / crop.width)
    page.showPage()

    page.showPage()  # the back of the last sheet: empty
    page.save()


def claim(path):
    page = new_pdf(path, "", "", "fr-FR")
    look = style("Mono-Regular", 10.5, leading=17)
    top = write(page, "Déclaration de sinistre", LEFT, HEIGHT - 30 * mm, INNER, style("Mono-Bold", 15)) - 8 * mm
    body = [
        "Le 12 mai 2024 vers 17 h 40, un violent orage de grêle s'est abattu sur Montlouis-sur-Loire pendant une dizaine de minutes.",
        "Les grêlons, de la taille d'une noix, ont brisé deux vitres de la véranda et fendu la fenêtre de toit de la chambre du premier étage.",
        "J'ai protégé les ouvertures avec une bâche le soir même. Aucun objet de valeur n'a été endommagé et personne n'a été blessé.",
        "Vous trouverez ci-joint le devis de la miroiterie Ardoin, d'un montant de 1 846,30 euros.",
        "Fait à Montlouis-sur-Loire, le 14 mai 2024.",
    ]
    low = write_all(page, body, LEFT, top, INNER, look, 5 * mm)
    write(page, "Capucine Delorme", 120 * mm, low - 6 * mm, 60 * mm, look)
    signature(page, 122 * mm, low - 30 * mm)
    page.save()


def survey(path):
    page = new_pdf(path, "", "", "fr-FR")
    rows = [
        ["Poste", "Constat", "Montant retenu"],
        ["Véranda, vitre gauche", "brisée, à remplacer", "612,00 €"],
        ["Véranda, vitre centrale", "brisée, à remplacer", "612,00 €"],
        ["Fenêtre de toit", "fendue, à remplacer", "540,30 €"],
        ["Main-d'œuvre", "une demi-journée", "82,00 €"],
        ["Franchise", "selon contrat", "- 150,00 €"],
        ["Indemnité proposée", "", "1 696,30 €"],
    ]
    low = table(page, rows, [60 * mm, 62 * mm, INNER - 122 * mm], HEIGHT - 62 * mm, "#dddddd", size=11, numbers_from=2, grid=True, padding=3 * mm)
    text = "L'expert conclut que les dommages sont la conséquence directe de la grêle et qu'aucun défaut d'entretien n'est en cause."
    low = write(page, text, LEFT, low - 10 * mm, INNER, style("Sans-Regular", 12))
    write(page, "Ludovic Charrier, expert", LEFT, low - 10 * mm, 80 * mm, style("Sans-Regular", 12))
    signature(page, LEFT + 4 * mm, low - 36 * mm)
    stamp(page, ["ACCORD", "3 JUIN 2024"], 125 * mm, low - 40 * mm, -6, "#22513a")
    page.save()


def delivery_photo(path):
    save_turned(photographed(render(delivery_note, 260), 5), path, 76)


def delivery_note(path):
    width, height = A5
    page = new_pdf(path, "", "", "fr-FR", A5)
    left, inner = 12 * mm, width - 24 * mm
    top = write(page, "Brasserie du Grand Ormeau", left, height - 12 * mm, inner, style("Sans-Bold", 15)) - 1 * mm
    top = write(page, "4 route de Fougères, 35140 Saint-Aubin", left, top, inner, style(size=9.5)) - 6 * mm
    top = write(page, "BON DE LIVRAISON BL-90347", left, top, inner, style("Sans-Bold", 13)) - 2 * mm
    top = write(page, "Livré le 22 avril 2024 à 8 h 30<br/>Restaurant Le Vieux Pressoir, 35000 Rennes", left, top, inner, style(size=10.5)) - 5 * mm
    rows = [
        ["Article", "Quantité"],
        ["Bière blonde, fût de 30 litres", "4"],
        ["Bière ambrée, caisse de 24", "6"],
        ["Cidre brut, caisse de 12", "10"],
        ["Limonade, caisse de 12", "3"],
    ]
    low = table(page, rows, [88 * mm, inner - 88 * mm], top, "#dddddd", size=10.5, numbers_from=1, x=left, grid=True)
    low = write(page, "Consignes reprises : 5 fûts vides", left, low - 6 * mm, inner, style(size=10.5))
    low = write(page, "Observation : une caisse de cidre abîmée, acceptée avec réserve.", left, low - 2 * mm, inner, style(size=10.5))
    write(page, "Signature du client", left, low - 8 * mm, inner, style(size=10.5))
    signature(page, left + 10 * mm, low - 32 * mm)
    page.save()
