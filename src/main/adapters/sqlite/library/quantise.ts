/** Vectors as signed bytes, each scaled to its own largest value: cosine does not see the scale. */

export function toInt8(vector: Float32Array): Int8Array<ArrayBuffer> {
  let largest = 0
  for (const value of vector) largest = Math.max(largest, Math.abs(value))
  const scale = largest > 0 ? 127 / largest : 0
  return Int8Array.from(vector, (value) => Math.round(value * scale))
}
