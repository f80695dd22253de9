/** A word from its end: endings are then found as beginnings. Letters outside the basic plane fall apart, the same way everywhere. */
export function reversed(word: string): string {
  let backwards = ''
  for (let index = word.length - 1; index >= 0; index--) backwards += word.charAt(index)
  return backwards
}
