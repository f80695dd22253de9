/** Where a file lies that needs attention: the page names what is listed, never a path. */

type AttentionList = (input: { readonly limit: number; readonly after?: string }) => Promise<{
  readonly items: readonly { readonly id: string; readonly path: string }[]
  readonly next: string | null
}>

const batch = 500

/** Undefined when nothing of this id needs attention. */
export async function attentionPathOf(list: AttentionList, wanted: string): Promise<string | undefined> {
  let after: string | null = null
  do {
    const found: Awaited<ReturnType<AttentionList>> = await list({ limit: batch, ...(after !== null && { after }) })
    const item = found.items.find(({ id }) => id === wanted)
    if (item) return item.path
    after = found.next
  } while (after !== null)
  return undefined
}
