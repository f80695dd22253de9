/** Which OCR languages are at hand, in the folder that ships and in one where people add others. */
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export interface LanguageData {
  readonly available: readonly string[]
  /** One folder with the data of these languages, the way tesseract.js looks for it: `<language>.traineddata.gz`. */
  folderWith(languages: readonly string[]): string
}

const filePattern = /^([a-z]{3}(?:_[a-z]+)?)\.traineddata(\.gz)?$/i

/** Later folders win, so that a person's own data replaces what ships. */
export function findLanguageData(folders: readonly string[], temporaryFolder: string): LanguageData {
  const files = new Map<string, string>()
  for (const folder of folders) {
    if (!existsSync(folder)) continue
    for (const name of readdirSync(folder)) {
      const language = filePattern.exec(name)?.[1]
      if (language !== undefined && language !== 'osd') files.set(language, join(folder, name))
    }
  }
  const together = join(temporaryFolder, 'ocr-data')
  return {
    available: [...files.keys()].sort(),
    folderWith(languages) {
      mkdirSync(together, { recursive: true })
      for (const language of languages) {
        const source = files.get(language)
        // The name ends in .gz whatever is inside: tesseract.js looks at the content.
        const target = join(together, `${language}.traineddata.gz`)
        if (source !== undefined && !existsSync(target)) copyFileSync(source, target)
      }
      return together
    },
  }
}
