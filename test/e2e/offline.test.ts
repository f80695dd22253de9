/** The demo, with every way out of the machine closed and every attempt written down. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { builtEntry, sandbox, until, type Sandbox } from '#support/cli'

const canUnshare = process.platform === 'linux' && spawnSync('unshare', ['-n', 'true']).status === 0
const guard = join(import.meta.dirname, 'forbid-network.cjs')

function expectRightAnswers(stdout: string): void {
  expect(stdout).toContain('coverage 100 %')
  const answers = [...stdout.matchAll(/^\d\. (.+) \(page (\d+)\) score [\d.]+$/gm)].map(([, title]) => title)
  expect(answers).toEqual(['Facture FA-2024-0118', 'lettre-preavis-scan.pdf', 'Bill of Lading PLS-240611-07', 'Lift inspection report'])
}

async function noneLeft(box: Sandbox): Promise<void> {
  await until(() => box.processes().length === 0, 'the end of every process', 2_000)
}

describe('the demo', () => {
  it('answers its four questions right and tries no connection', async () => {
    const box = sandbox()
    const attempts = join(box.folder, 'attempts')
    const ran = await box.run(['demo'], { nodeArguments: ['--require', guard], environment: { PALIMPSEST_TEST_ATTEMPTS: attempts } })
    expect(ran).toMatchObject({ code: 0 })
    expectRightAnswers(ran.stdout)
    expect(existsSync(attempts) ? readFileSync(attempts, 'utf8') : '').toBe('')
  }, 180_000)

  it.skipIf(!canUnshare)(
    'does so with its workers in a machine without any network (root on Linux)',
    async () => {
      const box = sandbox()
      const child = spawn('unshare', ['-n', process.execPath, builtEntry, 'demo'], {
        cwd: box.cwd,
        env: { PATH: process.env['PATH'] ?? '', HOME: box.home, TMPDIR: box.temporary, LANG: 'C.UTF-8' },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let stdout = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
      const code = await new Promise((resolve) => child.on('close', resolve))
      expect(code).toBe(0)
      expectRightAnswers(stdout)
      await noneLeft(box)
    },
    180_000,
  )
})
