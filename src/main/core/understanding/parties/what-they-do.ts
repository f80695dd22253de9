/** Lines beside a name that are none: what somebody does, a trade, a department of the house. */
import { fold } from '#core/search'

const profession =
  /^(?:radiologues?|cardiologues?|dermatologues?(?:-venereologues?)?|endocrinologues?|gastro-?enterologues?|pneumologues?|neurologues?|rhumatologues?|gynecologues?|urologues?|psychiatres?|pediatres?|ophtalmolog(?:ue|iste)s?|chirurgiens?(?:-dentistes?)?|anesthesistes?|medecin (?:generaliste|biologiste|specialiste)|radiologists?|cardiologists?|dermatologists?|neurologists?|general practitioners?|facharzt|facharztin|internist(?:in)?|radiologe|radiologin|kardiologe|kardiologin|huisarts|radioloog|cardioloog|radiolog[oa]|cardiolog[oa]|medic[oa] especialista|avocate?s?|notaires?|architectes?|expert[- ]comptables?|infirmiere?s?|kinesitherapeutes?|graphistes?|photographes?|traduct(?:eur|rice)s?|rechtsanw(?:alt|altin|alte)|steuerberater(?:in)?|ziviltechniker(?:in)?|architekt(?:in)?|ubersetzer(?:in)?|notar(?:in|is)?|advoca(?:at|ten)|abogad[oa]s?|traductora?(?:[- ]interprete)?|arquitect[oa]|solicitors?|barristers?|chartered accountants?|copy ?editor|proofreader|translator)(?:$|[ -](?:et |and |und |y |en )?(?:au |aux |a |de |en |in |im |of |fur |conseil|jurad|beeidigt|diplom|bei|agree))/u

/** Of a trade: "Malermeister", "Agent multimarques", "Artisan plombier", "Wholesale stationers since 1961". */
const trade =
  /^(?:maitre[- ])?(?:artisan|agent|concessionnaire|reparateur|installateur|meisterbetrieb|fachbetrieb|innungsbetrieb)(?![\p{L}])|^\p{L}{3,}(?:meister|meisterin|meisterbetrieb|fachbetrieb)$|(?<!\p{L})(?:since|established(?: in)?|estd?\.?|depuis|fondee? en|seit|gegrundet|sinds|desde) (?:1[6-9]|20)\d\d$|^(?:official|authorised|authorized|approved) (?:dealer|distributor|agent|installer)/u

/** Where somebody learnt it, and what they lead. */
const qualification =
  /^(?:ancien(?:ne)?s? (?:interne|chef|assistante?|externe|medecin|praticien|eleve)|ex-|chefs? de (?:service|clinique|pole)|praticien(?:ne)?s? hospitalier|diplomee?s? d|membre d|attachee?s? d|former |fellow of|member of|consultant in|honorary )/u

/** A line below a name that says what they do, or where they learnt it. */
export function isProfession(text: string): boolean {
  const line = fold(text.trim())
  return profession.test(line) || trade.test(line) || qualification.test(line)
}

const department =
  /^(?:accounts?(?: payable| department| dept)?|a\/p|ap department|finance(?: dept| department| team)?|purchas(?:e|ing)(?: ledger| department| dept)?|procurement|billing(?: department)?|service (?:de |des |du |de la |d')?(?:gestion|technique|juridique|commercial|logistique|urbanisme|travaux|marches|contentieux|sinistres|informatique|personnel|exploitation|administratif)(?: \p{L}+){0,2}|service (?:comptabilite|achats?|facturation|comptable|clients?|financier|fournisseurs)|comptabilite(?: fournisseurs| clients)?|direction(?: financiere| des achats)?|buchhaltung|rechnungswesen|einkauf|finanzbuchhaltung|kreditorenbuchhaltung|bauamt|rechnungseingang|kammerei|crediteuren(?:administratie)?|financiele administratie|administratie|afdeling \p{L}+|inkoop|boekhouding|contabilidad|administracion|departamento (?:de )?\p{L}+|dpto\.? (?:de )?\p{L}+)$/u

/** "Accounts Payable": a part of the house that is written to. */
export const isDepartment = (text: string): boolean => department.test(fold(text.trim()))
