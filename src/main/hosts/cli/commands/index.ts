/** Every command, in the order of the help. */
import type { Command } from '../command'
import { add } from './add'
import { check, confirm, correct, fields, reject } from './fields'
import { list, original, page, retry, show, tag, text } from './library'
import { answer, followups, quality } from './quality'
import { queue } from './queue'
import { search } from './search'
import { sources, watch } from './sources'
import { rebuild, settings, status, verify } from './vault'

export const commands: readonly Command[] = [
  add,
  sources,
  watch,
  status,
  list,
  search,
  show,
  text,
  page,
  original,
  retry,
  tag,
  fields,
  confirm,
  correct,
  reject,
  quality,
  followups,
  answer,
  check,
  queue,
  settings,
  verify,
  rebuild,
]
