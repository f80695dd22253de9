/** Programs the benchmarks measure themselves against: nothing is installed, what is missing is said. */
import { spawnSync } from 'node:child_process'

/** Whether it is there; otherwise says once where it can be had. */
export function hasPeer(program: string, versionFlag: string, debianPackage: string): boolean {
  if (!spawnSync(program, [versionFlag]).error) return true
  process.stderr.write(
    `  ${program} is not installed: its figures are left out (Debian and Ubuntu have it in the package ${debianPackage}).\n`,
  )
  return false
}
