/** Loaded before the product: any way out of this machine throws and is written down; the vault's own socket stays open. */
const { appendFileSync } = require('node:fs')
const net = require('node:net')
const dns = require('node:dns')

const record = process.env.PALIMPSEST_TEST_ATTEMPTS
const refuse = (what) => {
  appendFileSync(record, `${what}\n`)
  throw new Error(`No connection is allowed: ${what}`)
}

const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args
  const isLocalSocket = typeof first === 'object' && first !== null ? typeof first.path === 'string' : typeof first === 'string'
  return isLocalSocket ? connect.apply(this, args) : refuse(`connect ${JSON.stringify(first)}`)
}
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) dns[name] = (host) => refuse(`dns ${host}`)
for (const name of ['lookup', 'resolve']) dns.promises[name] = (host) => refuse(`dns ${host}`)
globalThis.fetch = (target) => refuse(`fetch ${String(target)}`)
