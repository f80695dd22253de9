/** Keeps the newest figures of each benchmark as a table for people. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Measure } from './measure'

const title =
  '# Benchmarks\n\nEach table is one run of `npm run bench -- NAME`; the peer ran in the same run, so the ratio counts and an absolute figure does not.\n'

/** Replaces the benchmark's own section and leaves the others. */
export function keepResults(
  file: string,
  name: string,
  figures: readonly Measure[],
  { machine, commit }: { readonly machine: string; readonly commit: string },
): void {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : title
  const section = [
    `## ${name}`,
    '',
    `${new Date().toISOString().slice(0, 10)}, commit ${commit}, ${machine}`,
    '',
    '| what | figure | peer | ratio | target | |',
    '|---|---|---|---|---|---|',
    ...figures.map(
      (figure) =>
        `| ${figure.name} | ${shown(figure.value)} ${figure.unit} | ${figure.peer === null ? '' : shown(figure.peer)} | ${figure.ratio === null ? '' : shown(figure.ratio)} | ${figure.target ?? ''} | ${figure.target === null ? '' : isReached(figure) ? 'reached' : 'missed'} |`,
    ),
    '',
  ].join('\n')
  const others = before.split(/^(?=## )/m).filter((part) => !part.startsWith(`## ${name}\n`))
  writeFileSync(file, `${others.map((part) => part.trimEnd()).join('\n\n')}\n\n${section}`)
}

/** `>= 0.9` and the like: rates count against their peer, everything else by itself. */
export function isReached({ value, unit, ratio, target }: Measure): boolean {
  const match = /^(>=|<=|≥|≤|<|>)\s*([\d.,]+)/.exec(target ?? '')
  if (!match) return true
  const isRatio = ratio !== null && unit.endsWith('/s')
  const measured = isRatio ? ratio : value
  const aim = Number((match[2] ?? '0').replace(',', ''))
  return match[1] === '>=' || match[1] === '≥' || match[1] === '>' ? measured >= aim : measured <= aim
}

const shown = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3))
