/** A file that needs attention is shown where it lies, although no document tells its path. */
import { expect, it } from 'vitest'
import { attentionPathOf } from '../../../../src/main/hosts/screen/attention-path'

const pages: Readonly<Record<string, { items: { id: string; path: string }[]; next: string | null }>> = {
  first: { items: [{ id: 'file:a', path: '/home/ada/a.exe' }], next: 'second' },
  second: { items: [{ id: 'file:b', path: '/home/ada/b.exe' }], next: null },
}
const list = ({ after = 'first' }: { readonly after?: string }) => Promise.resolve(pages[after] ?? { items: [], next: null })

it('is found in the list of what needs attention, however far down', async () => {
  expect(await attentionPathOf(list, 'file:b')).toBe('/home/ada/b.exe')
})

it('is not told of anything that is not listed: a page cannot name a path', async () => {
  expect(await attentionPathOf(list, '/etc/passwd')).toBeUndefined()
})
