import { describe, it } from 'vitest'
import { decideFile, evolveFile, freeFile, type FileCommand, type FileEvent } from '#core/documents'
import { asSourceId, ok, reason } from '#kernel'
import { specify } from '#support/given-when-then'

const given = specify({ initial: freeFile, evolve: evolveFile, decide: (command: FileCommand, state) => ok(decideFile(command, state)) })
const sourceId = asSourceId('s1')
const path = '/docs/locked.pdf'
const quarantine = (code: 'file-locked' | 'file-no-permission'): FileCommand => ({
  type: 'QuarantineFile',
  file: { path },
  sourceId,
  reason: reason(code),
})
const quarantined = (code: 'file-locked' | 'file-no-permission', attempt = 1): FileEvent => ({
  type: 'FileQuarantined',
  data: { path, members: [], sourceId, attempt, reason: reason(code) },
})
const released: FileEvent = { type: 'FileReleased', data: { path, members: [] } }

describe('a file that could not be fingerprinted', () => {
  it('goes to quarantine with its reason, told once', () => {
    given().when(quarantine('file-locked')).then(quarantined('file-locked'))
    given(quarantined('file-locked')).when(quarantine('file-locked')).then()
  })

  it('counts its tries while the reasons change, and starts again after it was released', () => {
    given(quarantined('file-locked')).when(quarantine('file-no-permission')).then(quarantined('file-no-permission', 2))
    given(quarantined('file-locked'), released).when(quarantine('file-locked')).then(quarantined('file-locked'))
  })

  it('is released once, and only from quarantine', () => {
    given(quarantined('file-locked')).when({ type: 'ReleaseFile', file: { path } }).then(released)
    given(quarantined('file-locked'), released).when({ type: 'ReleaseFile', file: { path } }).then()
    given().when({ type: 'ReleaseFile', file: { path } }).then()
  })

  it('is named by its members too', () => {
    const file = { path: '/docs/a.zip', members: ['b.pdf'] }
    given()
      .when({ type: 'QuarantineFile', file, sourceId, reason: reason('file-locked') })
      .then({ type: 'FileQuarantined', data: { ...file, sourceId, attempt: 1, reason: reason('file-locked') } })
  })
})
