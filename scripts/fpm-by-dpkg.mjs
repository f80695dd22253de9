#!/usr/bin/env node
/**
 * Makes the Debian package that electron-builder asks of fpm, where fpm cannot be downloaded: the same arguments
 * (`-t deb … SOURCE=TARGET`), carried out with Debian's own dpkg-deb. Only for trying
 * the package, so that it is packed in seconds; what is shipped comes from fpm.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync, copyFileSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const alone = new Set(['--force', '--debug'])
const given = new Map()
const files = []
for (let rest = process.argv.slice(2); rest.length > 0;) {
  const [name, value] = rest
  const isOption = name.startsWith('-')
  if (!isOption) files.push(name)
  else if (!alone.has(name)) given.set(name, [...(given.get(name) ?? []), value])
  rest = rest.slice(isOption && !alone.has(name) ? 2 : 1)
}
const first = (name) => given.get(name)?.[0] ?? ''

const work = mkdtempSync(join(tmpdir(), 'palimpsest-deb-'))
chmodSync(work, 0o755)
try {
  for (const file of files) {
    const [source, target] = file.split('=')
    const to = join(work, target)
    mkdirSync(dirname(to), { recursive: true })
    cpSync(source, to, { recursive: true, verbatimSymlinks: true })
  }
  const control = join(work, 'DEBIAN')
  mkdirSync(control)
  const [synopsis, ...description] = first('--description').split('\n')
  const fields = {
    Package: first('--name'),
    Version: first('--version'),
    Architecture: first('--architecture'),
    Maintainer: first('--maintainer'),
    Homepage: first('--url'),
    Priority: first('--deb-priority'),
    Depends: (given.get('-d') ?? []).join(', '),
    Recommends: (given.get('--deb-recommends') ?? []).join(', '),
    Description: [synopsis, ...description.map((line) => ` ${line.trim()}`)].join('\n'),
  }
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\n`)
  writeFileSync(join(control, 'control'), lines.join(''))
  for (const [option, name] of [
    ['--after-install', 'postinst'],
    ['--after-remove', 'postrm'],
  ]) {
    copyFileSync(first(option), join(control, name))
    chmodSync(join(control, name), 0o755)
  }
  const { status } = spawnSync('dpkg-deb', ['--root-owner-group', '-Zgzip', '-z1', '--build', work, first('--package')], {
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
} finally {
  rmSync(work, { recursive: true })
}
