/** `fields`, `confirm`, `correct`, `reject`, `check`: what a document says, and a person's word on it. */
import type { DocumentFields, FieldDecision, FieldValue } from '#contract'
import type { Command, CommandContext } from '../command'
import { printable } from '../output'
import { settled } from './settled'

export const fields: Command = {
  name: 'fields',
  usage: 'fields DOC [--json]',
  options: {},
  arguments: [1, 1],
  async run({ positionals: [document = ''] }, { client, output, texts, signal }) {
    const found = await client.understanding.fields({ document }, { signal })
    if (output.isJson) output.json(toShown(found, texts.language))
    const type = found.type === 'unknown' ? texts.t('cli.typeUnknown') : found.type
    output.line(
      [
        type,
        texts.t('cli.sure', { percent: texts.percent(found.typeConfidence) }),
        ...(found.completeness === null ? [] : [texts.t('cli.completeness', { percent: texts.percent(found.completeness) })]),
      ].join(' · '),
    )
    for (const { type: closeTo, share, words } of found.typeReasons)
      if (closeTo !== undefined && share !== undefined)
        output.line(`  ${texts.t('cli.perhapsType', { type: closeTo, percent: texts.percent(share), words: printable(words) })}`)
    for (const { format, value, currency, evidence } of found.found ?? [])
      output.line(`  ${format.padEnd(22)} ${sayWithUnit({ value, currency })}${sayPage(texts, evidence)}`)
    for (const field of found.fields) {
      output.line(
        `  ${field.name.padEnd(22)} ${sayWithUnit(field)} · ${texts.t(`cli.fieldStatus.${field.status}`)} · ${texts.percent(field.confidence)} %${sayPage(texts, field.evidence)}`,
      )
      for (const other of field.others.filter(({ confidence }) => confidence >= field.confidence * worthSaying))
        output.line(
          `  ${''.padEnd(22)} ${texts.t('cli.rival', { value: sayWithUnit(other) })} · ${texts.percent(other.confidence)} %${sayPage(texts, other.evidence)}`,
        )
      if (field.differs) output.line(`  ${''.padEnd(22)} ${texts.t('cli.differs', { value: printable(sayValue(field.differs.value)) })}`)
    }
    for (const { name, why } of found.missing)
      output.line(`  ${name.padEnd(22)} ${texts.t('cli.missing')} · ${printable(why[texts.language])}`)
    for (const { name, message } of found.checks.filter(({ ok }) => !ok)) output.line(`  ✗ ${name}: ${printable(message[texts.language])}`)
    return 0
  },
}

const sayPage = (texts: CommandContext['texts'], [place]: DocumentFields['fields'][number]['evidence']): string =>
  place === undefined ? '' : ` · ${texts.t('cli.page_short', { page: place.page })}`

interface WithUnit {
  readonly value: FieldValue
  readonly unit?: string | undefined
  readonly currency?: string | undefined
}

const sayWithUnit = ({ value, currency, unit }: WithUnit): string => printable(`${sayValue(value)} ${currency ?? unit ?? ''}`.trim())

const sayValue = (value: FieldValue): string => (Array.isArray(value) ? value.join(', ') : String(value))

/** Another value is shown beside the one that leads when it is at least half as sure. */
const worthSaying = 0.5

/** The shape people's scripts rely on. */
function toShown(found: DocumentFields, language: 'en' | 'fr') {
  return {
    id: found.id,
    type: found.type,
    typeConfidence: found.typeConfidence,
    typeReasons: found.typeReasons,
    ...(found.language !== undefined && { language: found.language }),
    fields: found.fields.map(({ name, value, raw, unit, currency, reference, flag, status, confidence, evidence, others, differs }) => ({
      name,
      value,
      raw,
      ...(unit !== undefined && { unit }),
      ...(currency !== undefined && { currency }),
      ...(reference && { reference }),
      ...(flag !== undefined && { flag }),
      status,
      confidence,
      evidence,
      ...(others.length > 0 && { others }),
      ...(differs && { differs: { value: differs.value, raw: differs.raw } }),
    })),
    ...(found.found && { found: found.found }),
    missing: found.missing.map(({ name, why, severity }) => ({ name, why: why[language], severity })),
    completeness: found.completeness,
    flags: found.flags,
    checks: found.checks.map(({ name, ok, severity, message, evidence }) => ({ name, ok, severity, message: message[language], evidence })),
  }
}

const decision = (
  name: string,
  usage: string,
  least: number,
  most: number,
  toDecision: (values: readonly string[]) => FieldDecision,
): Command => ({
  name,
  usage,
  options: {},
  arguments: [least, most],
  async run({ positionals: [document = '', field = '', ...values] }, { client, output, texts, signal }) {
    const decided = await client.understanding.decide({ document, field, decision: toDecision(values) }, { signal })
    if (output.isJson) output.json(decided)
    output.line(texts.t('cli.decided', { field: printable(field) }))
    return 0
  },
})

const mostValues = 500

export const confirm = decision('confirm', 'confirm DOC FIELD [--json]', 2, 2, () => ({ decide: 'confirm' }))
export const reject = decision('reject', 'reject DOC FIELD [--json]', 2, 2, () => ({ decide: 'reject' }))
export const correct = decision('correct', 'correct DOC FIELD VALUE… [--json]', 3, 2 + mostValues, ([value = '', ...more]) => ({
  decide: 'correct',
  value: more.length === 0 ? value : [value, ...more],
}))

export const check: Command = {
  name: 'check',
  usage: 'check [DOC | --filter QUERY] [--json]',
  options: { filter: { type: 'string' } },
  arguments: [0, 1],
  async run({ positionals: [document], values }, context) {
    const { client, output, texts, signal } = context
    if (document !== undefined) {
      const { id, checks } = toShown(await client.understanding.fields({ document }, { signal }), texts.language)
      if (output.isJson) output.json({ id, ok: checks.every(({ ok }) => ok), checks })
      if (checks.length === 0) output.line(texts.t('cli.noChecks'))
      for (const { name, ok, message } of checks) output.line(`${ok ? '✓' : '✗'} ${name}: ${printable(message)}`)
      return 0
    }
    await settled(context)
    const { filter } = values
    const failed = await client.quality.checks({ ...(typeof filter === 'string' && { filter }), limit: 1000 }, { signal })
    if (output.isJson)
      output.json({ total: failed.total, items: failed.items.map((item) => ({ ...item, message: item.message[texts.language] })) })
    if (failed.total === 0) output.line(texts.t('cli.noFailedChecks'))
    for (const { document: id, title, name, message } of failed.items)
      output.line(`${id}  ${printable(title)}\n  ✗ ${name}: ${printable(message[texts.language])}`)
    return 0
  },
}
