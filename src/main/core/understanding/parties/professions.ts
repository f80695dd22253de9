/** Lines below a name that say what somebody does. */
import { fold } from '#core/search'

const profession =
  /^(?:radiologues?|cardiologues?|dermatologues?(?:-venereologues?)?|endocrinologues?|gastro-?enterologues?|pneumologues?|neurologues?|rhumatologues?|gynecologues?|urologues?|psychiatres?|pediatres?|ophtalmolog(?:ue|iste)s?|chirurgiens?(?:-dentistes?)?|anesthesistes?|medecin (?:generaliste|biologiste|specialiste)|radiologists?|cardiologists?|dermatologists?|neurologists?|general practitioners?|facharzt|facharztin|internist(?:in)?|radiologe|radiologin|kardiologe|kardiologin|huisarts|radioloog|cardioloog|radiolog[oa]|cardiolog[oa]|medic[oa] especialista|avocate?s?|notaires?|architectes?|expert[- ]comptables?|infirmiere?s?|kinesitherapeutes?|graphistes?|photographes?|traduct(?:eur|rice)s?|rechtsanw(?:alt|altin|alte)|steuerberater(?:in)?|ziviltechniker(?:in)?|architekt(?:in)?|ubersetzer(?:in)?|notar(?:in|is)?|advoca(?:at|ten)|abogad[oa]s?|traductora?(?:[- ]interprete)?|arquitect[oa]|solicitors?|barristers?|chartered accountants?|copy ?editor|proofreader|translator)(?:$|[ -](?:et |and |und |y |en )?(?:au |aux |a |de |en |in |im |of |fur |conseil|jurad|beeidigt|diplom|bei|agree))/u

const qualification =
  /^(?:ancien(?:ne)?s? (?:interne|chef|assistante?|externe|medecin|praticien|eleve)|ex-|chefs? de (?:service|clinique|pole)|praticien(?:ne)?s? hospitalier|diplomee?s? d|membre d|attachee?s? d|former |fellow of|member of|consultant in|honorary )/u

/** A line below a name that says what they do, or where they learnt it. */
export const isProfession = (text: string): boolean => profession.test(fold(text.trim())) || qualification.test(fold(text.trim()))
