/** A message for the mail program: the page says its words, the host writes the address, and nothing else is ever opened. */
import { call } from '@orpc/server'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mailLink } from '#contract'
import { createHostDoor, createVaultHolder } from '#hosts/screen'

function door(isThere = true) {
  const opened: string[] = []
  const holder = createVaultHolder({
    suggested: '/suggested',
    openSession: () => Promise.reject(new Error('no vault is needed')),
    onInternalError: (error) => {
      throw error
    },
  })
  const { router } = createHostDoor({
    holder,
    platform: {
      kind: 'window',
      locale: () => 'en',
      samples: '/samples',
      can: { chooseFiles: true, openFiles: true, chooseVault: true },
      choose: () => Promise.resolve([]),
      openFile: () => Promise.reject(new Error('no file is meant')),
      showFile: () => Promise.reject(new Error('no file is meant')),
      openMail: (link) => {
        opened.push(link)
        return Promise.resolve(isThere)
      },
    },
  })
  return { opened, write: (to: string, subject: string, body: string) => call(router().host.writeMail, { to, subject, body }) }
}

describe('a message', () => {
  it('is begun in the mail program with whom, about what and its text', async () => {
    const { opened, write } = door()
    expect(await write('compta@meridien.example', 'Facture 2026-118', 'Bonjour,\nà quelle date ?')).toEqual({ opened: true })
    expect(opened).toEqual(['mailto:compta@meridien.example?subject=Facture%202026-118&body=Bonjour%2C%0A%C3%A0%20quelle%20date%20%3F'])
  })

  it('is not begun where nothing opens it, and that is said', async () => {
    expect(await door(false).write('a@b.example', '', '')).toEqual({ opened: false })
  })

  it('that is too long for an address is not begun cut short', async () => {
    const { opened, write } = door()
    expect(await write('a@b.example', 'x', 'y'.repeat(2_000))).toEqual({ opened: false })
    expect(opened).toEqual([])
  })

  it('is one message whatever is written into its parts: no other program, no further recipient, no attachment', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('https://evil.example', 'file:///etc/passwd', 'a@b?cc=x@y', 'a\r\nBcc: x@y', 'x&attach=/etc/passwd', '\ud800', '#'),
    )
    fc.assert(
      fc.property(nasty, nasty, nasty, (to, subject, body) => {
        const link = mailLink({ to, subject, body })
        if (link === undefined) return
        expect(link).toMatch(/^mailto:[^\s?&#]*\?subject=[^\s?&#=]*&body=[^\s?&#=]*$/)
        const { protocol, searchParams } = new URL(link)
        expect(protocol).toBe('mailto:')
        expect([...searchParams.keys()]).toEqual(['subject', 'body'])
        expect(searchParams.get('body')).toBe(Buffer.from(body).toString())
      }),
    )
  })
})
