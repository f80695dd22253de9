/** What a selection over page pictures says: the pages' own text in reading order, not the order of what is drawn. */

const texts = new WeakMap<Element, string>()

export function rememberTextOf(layer: Element | null, text: string): void {
  if (layer) texts.set(layer, text)
}

/** Undefined where the selection holds no word over a picture. */
export function textOfSelection(selection: Selection | null, root: ParentNode): string | undefined {
  const range = selection?.rangeCount === 1 ? selection.getRangeAt(0) : undefined
  if (!range || range.collapsed) return undefined
  const parts = [...root.querySelectorAll('[data-page-text]')].flatMap((layer) => {
    const text = range.intersectsNode(layer) ? selectedOf(layer, range) : undefined
    return text === undefined || text === '' ? [] : [text]
  })
  return parts.length === 0 ? undefined : parts.join('\n')
}

function selectedOf(layer: Element, range: Range): string | undefined {
  const text = texts.get(layer)
  const words = [...layer.querySelectorAll<HTMLElement>('[data-start]')].filter((word) => range.intersectsNode(word))
  const [first, last] = [words[0], words.at(-1)]
  if (text === undefined || !first || !last) return undefined
  const start = offsetOf(first) + (first.contains(range.startContainer) ? range.startOffset : 0)
  const lastLength = (last.textContent || '').trimEnd().length
  const end = offsetOf(last) + (last.contains(range.endContainer) ? range.endOffset : lastLength)
  return text.slice(start, end)
}

const offsetOf = (word: HTMLElement): number => Number(word.dataset['start'])
