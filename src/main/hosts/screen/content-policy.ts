/** Headers on every answer to a page: nothing foreign is loaded, framed, sniffed or told; only styles that we served apply. */

const common: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), payment=()',
  'cache-control': 'no-store',
}

/** `nonce` is what the page's own style elements carry; a new one for each load. */
export const pageSecurityHeaders = (nonce: string): Readonly<Record<string, string>> => ({
  ...common,
  'content-security-policy': policy({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  }),
})

/** For everything that is no page: opened by itself it may do nothing, whatever it contains. */
export const plainSecurityHeaders: Readonly<Record<string, string>> = {
  ...common,
  'content-security-policy': `${policy({ 'default-src': "'none'", 'frame-ancestors': "'none'" })}; sandbox`,
}

function policy(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}
