/** When a recognised page is worth a person's look. */

/**
 * The recogniser tries everything it has while its doubt is above 0.3; for a page whose words tell nothing, that is this
 * confidence. A page that stays below it after every try, and after the second engine, is wrong in about every third word.
 */
export const lowConfidence = 0.7
