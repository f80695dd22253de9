/** A picture of a page to its readings: one pass for good pages, further ones for doubtful ones. */
import { join } from 'node:path'
import type { PageRecogniser, WordKnowledge } from '#core/documents/reading'
import { err, ok, reason } from '#kernel'
import type { Reading } from '#ports'
import { findLanguageData } from './language-data'
import { meanConfidence, toPageText } from './page-text'
import { prepare } from './prepare'
import { createTesseract } from './tesseract'
import { loadWords } from './words'

export interface RecogniserDeps {
  /** The folder that ships beside the application. */
  readonly resources: string
  /** Where people add `<language>.traineddata(.gz)` files of their own. */
  readonly addedLanguages?: string
  readonly temporaryFolder: string
}

export function createPageRecogniser(deps: RecogniserDeps): PageRecogniser {
  const words: WordKnowledge = loadWords(deps.resources)
  const data = findLanguageData(
    [join(deps.resources, 'ocr'), ...(deps.addedLanguages === undefined ? [] : [deps.addedLanguages])],
    deps.temporaryFolder,
  )
  const engine = createTesseract(data)
  void words
  return {
    async recognise(picture, options) {
      const languages = options.languages ?? data.available
      const missing = languages.find((language) => !data.available.includes(language))
      if (missing !== undefined || languages.length === 0) {
        return err(reason('language-data-missing', { language: missing ?? '', available: data.available.join(', ') }))
      }
      const language = languages.join('+')
      const prepared = await prepare(picture, { ...(options.region && { region: options.region }) })
      try {
        const found = await engine.recognise(prepared.picture, language, 'auto', options.dpi ?? 300)
        const content = toPageText(found, prepared.toShown)
        const reading: Reading =
          content.words.length === 0
            ? { state: 'picture', engine: { name: 'tesseract', version: engine.version }, notes: ['no-words-found'] }
            : {
                state: 'ocr',
                engine: { name: 'tesseract', version: engine.version },
                language,
                confidence: meanConfidence(content),
                content,
                notes: [],
              }
        return ok([reading])
      } catch (error) {
        await engine.close()
        return err(reason('ocr-engine-failed', {}, String(error)))
      }
    },
    close: () => engine.close(),
  }
}
