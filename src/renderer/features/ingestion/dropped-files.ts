/** What a drop or the browser's own dialog hands over, folders opened. */

export interface DroppedFile {
  /** With its folders: `scans/2026/letter.pdf`. */
  readonly name: string
  readonly file: File
}

/** A drop of a whole disk is a mistake or an attack: more than this is not looked at. */
const mostFiles = 50_000

export async function filesOf(transfer: DataTransfer): Promise<readonly DroppedFile[]> {
  // Entries are only there until the event has been handled; files of folders come later.
  const handed = [...transfer.items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const found: DroppedFile[] = []
  for (const { entry, file } of handed) {
    if (entry) await collect(entry, '', found)
    // An attachment dragged from a mail program is a file without a place.
    else if (file) found.push({ name: file.name, file })
  }
  return found
}

async function collect(entry: FileSystemEntry, folder: string, found: DroppedFile[]): Promise<void> {
  if (found.length >= mostFiles) return
  const name = `${folder}${entry.name}`
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    found.push({ name, file })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  for (;;) {
    // A hundred at a time, until there are none.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return
    for (const each of some) await collect(each, `${name}/`, found)
  }
}

export function chooseWithBrowser(take: (files: readonly DroppedFile[]) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.addEventListener('change', () => {
    take([...(input.files ?? [])].map((file) => ({ name: file.name, file })))
  })
  input.click()
}
