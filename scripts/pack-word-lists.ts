/**
 * Packs word lists into resources/words. Run once when a list changes:
 *   npm pack an-array-of-french-words@2.0.0 an-array-of-english-words@2.0.0   (both MIT)
 *   node scripts/pack-word-lists.ts fra=FRENCH/index.json eng=ENGLISH/index.json
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { packWordList } from '../src/main/core/documents/reading/word-list.ts'

mkdirSync('resources/words', { recursive: true })
for (const argument of process.argv.slice(2)) {
  const [language = '', file = ''] = argument.split('=')
  const words = (JSON.parse(readFileSync(file, 'utf8')) as string[]).map((word) => word.normalize('NFC').toLowerCase())
  writeFileSync(`resources/words/${language}.bloom`, packWordList([...new Set(words)]))
}
