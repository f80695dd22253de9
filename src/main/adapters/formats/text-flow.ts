/** Builds running text from paragraphs, headings, lists and tables: an empty line between blocks, a table's row on one line, its cells between tabs. */

export interface TextFlow {
  /** Characters of the paragraph (or cell) being written. */
  add(text: string): void
  /** Ends the paragraph; inside a table cell it becomes a space. */
  endParagraph(): void
  /** Starts on a new line without an empty line before it (lists, address lines). */
  endLine(): void
  openTable(): void
  closeTable(): void
  openRow(): void
  closeRow(): void
  openCell(): void
  closeCell(): void
  readonly isInTable: boolean
  /** What was written since the last call. */
  take(): string
  readonly length: number
}

export function createTextFlow(): TextFlow {
  let done: string[] = []
  let doneLength = 0
  let current = ''
  /** Cells of the rows being written, innermost table last. */
  const rows: string[][] = []
  let tables = 0

  const push = (line: string, separator: string) => {
    const trimmed = line.trim()
    if (trimmed === '') return
    done.push(trimmed, separator)
    doneLength += trimmed.length + separator.length
  }
  const flowsInCell = () => rows.length > 0

  return {
    add: (text) => {
      current += text
    },
    endParagraph: () => {
      if (flowsInCell()) {
        if (current !== '' && !current.endsWith(' ')) current += ' '
        return
      }
      push(current, '\n\n')
      current = ''
    },
    endLine: () => {
      if (flowsInCell()) {
        if (current !== '' && !current.endsWith(' ')) current += ' '
        return
      }
      push(current, '\n')
      current = ''
    },
    openTable: () => {
      if (tables++ === 0) {
        push(current, '\n\n')
        current = ''
      }
    },
    closeTable: () => {
      if (tables > 0 && --tables === 0 && done.length > 0 && done[done.length - 1] === '\n') done[done.length - 1] = '\n\n'
    },
    openRow: () => {
      // A row of a table inside a cell continues that cell's line.
      if (rows.length > 0) current += ' '
      rows.push([])
    },
    closeRow: () => {
      const cells = rows.pop()
      if (cells === undefined) return
      const line = cells.join('\t').replace(/\t+$/, '')
      if (rows.length > 0) current += ` ${line.replaceAll('\t', ' ')} `
      else if (line.trim() !== '') {
        done.push(line, '\n')
        doneLength += line.length + 1
      }
    },
    openCell: () => {
      if (rows.length <= 1) current = ''
    },
    closeCell: () => {
      const cells = rows[rows.length - 1]
      if (cells === undefined) return
      if (rows.length === 1) {
        cells.push(current.replace(/\s+/g, ' ').trim())
        current = ''
      } else current += ' '
    },
    get isInTable() {
      return tables > 0
    },
    take: () => {
      push(current, '\n\n')
      const text = done.join('').trim()
      done = []
      doneLength = 0
      current = ''
      return text
    },
    get length() {
      return doneLength + current.length
    },
  }
}
