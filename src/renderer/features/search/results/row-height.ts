/** Of a result in the list, in pixels: the styles of a row keep to it. */
export const rowHeight = 108
