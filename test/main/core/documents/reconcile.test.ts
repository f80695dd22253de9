import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reconcile } from '#core/documents'
import type { Differences, KnownPlace, Walked } from '#core/documents'
import { reason } from '#kernel'
import type { FileSeen } from '#ports'

const seenAs = (path: string, content = 1, fileKey?: string): FileSeen => ({
  path,
  bytes: content,
  modifiedAt: content,
  ...(fileKey && { fileKey }),
})
const knownAs = ({ path, ...rest }: FileSeen): KnownPlace => ({ file: { path }, ...rest })
const walkedTo = (files: readonly FileSeen[], more: Partial<Walked> = {}): Walked => ({
  root: 'available',
  files,
  unreadable: [],
  isComplete: true,
  ...more,
})

function differences(known: readonly KnownPlace[], walked: Walked): Differences {
  const result = reconcile(known, walked)
  if (result.type !== 'reconciled') throw new Error(result.why)
  return result
}

describe('comparing what is known with what a walk saw', () => {
  const known = [knownAs(seenAs('/r/a', 1, 'k1')), knownAs(seenAs('/r/b', 2, 'k2')), knownAs(seenAs('/r/sub/c', 3, 'k3'))]

  it('tells unchanged, changed, added, moved and lost apart', () => {
    const walked = walkedTo([seenAs('/r/a', 1, 'k1'), seenAs('/r/b', 9, 'k2'), seenAs('/r/new', 7, 'k9'), seenAs('/r/moved', 3, 'k3')])
    expect(differences([...known, knownAs(seenAs('/r/gone', 5, 'k5'))], walked)).toEqual({
      type: 'reconciled',
      unchanged: [known[0]],
      changed: [{ known: known[1], seen: seenAs('/r/b', 9, 'k2') }],
      added: [seenAs('/r/new', 7, 'k9')],
      moved: [{ known: known[2], seen: seenAs('/r/moved', 3, 'k3') }],
      lost: [knownAs(seenAs('/r/gone', 5, 'k5'))],
      unsure: [],
    })
  })

  it('takes a copy for a new file, and a key given again for no move', () => {
    const result = differences(
      known,
      walkedTo([...known.map(({ file, ...rest }) => ({ path: file.path, ...rest })), seenAs('/r/copy', 1, 'k8')]),
    )
    expect(result.added).toHaveLength(1)
    expect(result.moved).toEqual([])
    const reused = differences([knownAs(seenAs('/r/a', 1, 'k1'))], walkedTo([seenAs('/r/z', 6, 'k1')]))
    expect(reused).toMatchObject({ moved: [], lost: [{ file: { path: '/r/a' } }], added: [{ path: '/r/z' }] })
  })

  it('believes no root that is missing, unreadable or suddenly empty', () => {
    for (const root of ['missing', 'emptied', 'not-readable'] as const)
      expect(reconcile(known, walkedTo([], { root }))).toEqual({ type: 'unavailable', why: root })
    expect(reconcile(known, walkedTo([]))).toEqual({ type: 'unavailable', why: 'emptied' })
    expect(reconcile([], walkedTo([])).type).toBe('reconciled')
  })

  it('loses nothing below a folder it could not look into', () => {
    expect(differences(known, walkedTo([seenAs('/r/a', 1)], { unreadable: ['/r/sub'] }))).toMatchObject({
      lost: [{ file: { path: '/r/b' } }],
      unsure: [{ file: { path: '/r/sub/c' } }],
    })
  })

  it('loses nothing when the walk was broken off', () => {
    expect(differences(known, walkedTo([], { isComplete: false }))).toMatchObject({ lost: [], unsure: known })
  })

  it('loses the members of a lost file with it', () => {
    const mail = knownAs(seenAs('/r/mail.eml', 4))
    const attachment: KnownPlace = { ...mail, file: { path: '/r/mail.eml', members: ['a.pdf'] } }
    expect(differences([...known, mail, attachment], walkedTo([seenAs('/r/a', 1)])).lost).toContain(attachment)
    expect(differences([mail, attachment], walkedTo([seenAs('/r/mail.eml', 4)]))).toMatchObject({ unchanged: [mail], lost: [] })
  })

  it('takes again what was refused for a cause that may have passed', () => {
    const locked = { ...knownAs(seenAs('/r/a', 1)), reason: reason('file-locked') }
    const damaged = { ...knownAs(seenAs('/r/b', 2)), reason: reason('document-damaged') }
    expect(differences([locked, damaged], walkedTo([seenAs('/r/a', 1), seenAs('/r/b', 2)]))).toMatchObject({
      changed: [{ known: locked }],
      unchanged: [damaged],
    })
  })
})

describe('any two listings', () => {
  const listing = fc
    .uniqueArray(
      fc.record({
        name: fc.constantFrom('a', 'b', 'c', 's/a', 's/b', 's/t/c', 'sx'),
        content: fc.integer({ min: 1, max: 3 }),
        key: fc.integer({ min: 1, max: 4 }),
      }),
      {
        selector: ({ name }) => name,
      },
    )
    .map((entries) => entries.map(({ name, content, key }) => seenAs(`/r/${name}`, content, key.toString())))
  const unreadable = fc.subarray(['/r/s', '/r/s/t', '/r/a'])
  const asText = (files: readonly { path: string; bytes: number; modifiedAt: number }[]): string[] =>
    files.map(({ path, bytes, modifiedAt }) => `${path} ${bytes.toString()} ${modifiedAt.toString()}`).sort()

  it('give differences that turn the one into the other, each place counted once', () => {
    fc.assert(
      fc.property(listing, listing, unreadable, (before, after, hidden) => {
        const visible = after.filter(({ path }) => !hidden.some((folder) => path === folder || path.startsWith(`${folder}/`)))
        const result = reconcile(before.map(knownAs), walkedTo(visible, { unreadable: hidden }))
        if (result.type === 'unavailable') {
          expect(visible).toEqual([])
          return
        }
        const kept = [...result.unchanged, ...result.unsure].map(({ file, ...rest }) => ({ path: file.path, ...rest }))
        const applied = [...kept, ...result.added, ...[...result.changed, ...result.moved].map(({ seen }) => seen)]
        const unsure = before.filter(({ path }) => result.unsure.some(({ file }) => file.path === path))
        expect(asText(applied)).toEqual(asText([...visible, ...unsure]))
        const places = [
          ...result.unchanged,
          ...result.unsure,
          ...result.lost,
          ...[...result.changed, ...result.moved].map(({ known }) => known),
        ]
        expect(places.map(({ file }) => file.path).sort()).toEqual(before.map(({ path }) => path).sort())
      }),
    )
  })

  it('lose nothing while the root cannot be believed or the walk saw nothing', () => {
    fc.assert(
      fc.property(listing, listing, fc.constantFrom('missing', 'emptied', 'not-readable', 'available'), (before, after, root) => {
        const result = reconcile(before.map(knownAs), walkedTo(root === 'available' ? [] : after, { root }))
        expect(result.type === 'unavailable' || before.length === 0).toBe(true)
      }),
    )
  })
})
