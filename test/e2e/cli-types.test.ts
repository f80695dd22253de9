/** A type that does not exist finds nothing: the command line says so, as the screens do. */
import { afterAll, expect, it } from 'vitest'
import { createSandbox } from '#support/cli'

const box = createSandbox()
afterAll(() => box.dispose())

const french = { environment: { LC_ALL: 'fr_FR.UTF-8' } }
const toldOf = async (filter: string, ...more: readonly string[]) => {
  const { code, stderr } = await box.run(['search', `boiler ${filter}`, '--mode', 'words', ...more])
  expect(code).toBe(0)
  return stderr
}

it('says that a type does not exist, and which was meant, in English and in French', async () => {
  expect(await toldOf('type:memo')).toMatch(/There is no type “memo”\. Besides .* there are: .*\bbank-statement\b/)
  const { stderr } = await box.run(['search', 'boiler type:factures', '--mode', 'words'], french)
  expect(stderr).toContain('Il n’y a pas de type «\u00a0factures\u00a0». Vouliez-vous dire type:invoice\u202f?')
}, 60_000)

it('says nothing of types and kinds there are, and nothing to a program', async () => {
  for (const filter of ['type:pdf', 'type:=invoice', 'type:bank-statement', 'type:facture', 'type:"Compte rendu médical"', '-type:tableur'])
    expect(await toldOf(filter), filter).toBe('')
  expect(await toldOf('type:memo', '--json')).toBe('')
}, 60_000)
