/** What lines at the head of a paper say of a house beside its name: what kind of one it is, which of its branches. */
import { fold, lettersOf } from '#core/search'

/** "Laboratoire de biologie médicale multisites": nobody's name. */
const kindOnly =
  /^(?:laboratoires?|cabinet|centre|service|departement|department of|medical|clinical|pathology) ?(?:(?:de|d['’]|des|du|et|and|of|biologie|medicales?|medicaux|analyses|multi-?sites|polyvalente?|laboratory|laboratories|pathology|services?|biochemistry|haematology|hematology|imagerie|radiologie|diagnostics?)(?: |$)?)*$/u

export const isKindOnly = (text: string): boolean => kindOnly.test(fold(text))

/** "Agence de Saint-Étienne", "Site SAINT-MEDARD", "Niederlassung Hamburg", "Leeds branch". */
const branch =
  /^(?:agence|site|succursale|filiale|antenne|depot|plate-?forme|entrepot|magasin|branch|depot|warehouse|niederlassung|standort|zweigstelle|filiale|lager|vestiging|filiaal|magazijn|sucursal|delegacion|almacen|sede)(?: (?:de|d['’]|du|des|of|in|von|te|van|en) ?|\s?[:–-]\s?| )(?:\p{L}[\p{L}'’-]* ?){1,4}$|^(?:\p{L}[\p{L}'’-]* ){1,3}(?:branch|depot|warehouse|niederlassung|vestiging|filiaal)$/u

export const isBranch = (text: string): boolean => branch.test(fold(text))

const kind =
  /^(?:centre|center|hopital|hopitaux|hospitals?|hospices|clinique|polyclinique|clinic|klinik|klinikum|krankenhaus|ziekenhuis|institut|institute|groupe hospitalier|groupement|cabinet|maison de sante|laboratoires?|pharmacie|fondation|universite|university|universitatsklinikum|chu|chr|ch)(?![\p{L}])/u
export const isHouseKind = (text: string): boolean => kind.test(fold(text))
const kindAlone =
  /^(?:(?:centre hospitalier|hopital|hopitaux|clinique|polyclinique|groupe hospitalier|ch|chu|chr|maison de sante)(?: (?:universitaires?|regional|general|intercommunal|departemental|specialise|prive|privee|local|mutualiste|civil|civils))*|(?:university |general |regional |district |community )?hospitals?|klinikum|universitatsklinikum|krankenhaus|ziekenhuis|hospital (?:universitario|general|clinico))$/u

const trade =
  /^(?:drukkerij|bakkerij|slagerij|kwekerij|brouwerij|garage|restaurant|hotel|imprimerie|boulangerie|boucherie|pharmacie|auberge|brasserie|menuiserie|plomberie|librairie|fromagerie|cabinet|atelier|ateliers|domaine|chateau|maison|etablissements|ets|weingut|backerei|metzgerei|gartnerei|schreinerei|tischlerei|druckerei|brauerei|apotheke|gasthaus|gasthof|autohaus|kanzlei|bodega|bodegas|taller|talleres|imprenta|panaderia|ferreteria|farmacia|clinica|restaurante|construcciones|transportes|transports|studio)$/u
/** Alone on the line over the name: "DRUKKERIJ / DE VLINDERDAS". */
export const isTradeAlone = (text: string): boolean => trade.test(lettersOf(text))

const joint = /^(?:de(?: la| l['’]| los| las)?|du|des|d['’]|of(?: the)?|for|von|van|zum|zur|del|et|and|und|&)(?: |(?<=['’]))/u
const part =
  /^(?:(?:service|pole|unite|departement|department|ward|abteilung|afdeling|servicio) (?:de |d['’]|des |du |of |fur |voor |\p{L}+$)|secretariat|(?:dr|docteur|pr|prof|professeur)[. ])/u

/** "Department of Cardiology", "Service de chirurgie": of a house. */
export const isPart = (text: string): boolean => part.test(fold(text))

/** "CENTRE HOSPITALIER" over "DE LA CÔTE D'ARGENT", "HÔPITAL PRIVÉ" over "Saint-Martin": two lines of one name. */
export function isOneName(first: string, second: string): boolean {
  const [above, below] = [fold(first), fold(second)]
  if (isPart(second) || /\d/.test(second) || second.length > 40 || !kind.test(above)) return false
  return joint.test(below) || (kindAlone.test(above) && /^\p{Lu}/u.test(second))
}
