/** What a value is compared with: `>1000`, `<=2026-12-31`, `100..200`, or nothing but a text. */

export type Operator = '<' | '<=' | '>' | '>=' | '=' | 'contains'

export interface Comparison {
  readonly operator: Operator
  readonly operand: string
  /** Of a span `a..b`, which holds both ends. */
  readonly upTo?: string
}

const spellings: Readonly<Record<string, Operator>> = { '<': '<', '<=': '<=', '≤': '<=', '>': '>', '>=': '>=', '≥': '>=', '=': '=' }

export function comparisonOf(value: string): Comparison {
  const [, sign, compared = ''] = /^(<=|>=|[<>=≤≥])\s*(.*)$/su.exec(value) ?? []
  if (sign !== undefined) return { operator: spellings[sign] ?? '=', operand: compared.trim() }
  const [, from, upTo] = /^(\S+?)\.\.(\S+)$/.exec(value) ?? []
  return from !== undefined && upTo !== undefined
    ? { operator: '>=', operand: from, upTo }
    : { operator: 'contains', operand: value.trim() }
}

/** A number as people type it, in both languages: `1000`, `1 000,50`, `1,000.50`; undefined when it is none. */
export function toNumber(text: string): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f']|[€$£]$|^[€$£]/g, '')
  if (!/^[-−+]?\d[\d.,]*$/.test(plain)) return undefined
  const lastMark = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','))
  const isGrouping = lastMark >= 0 && plain.length - lastMark === 4 && !/^0/.test(plain) && /^[-−+]?\d{1,3}([.,]\d{3})+$/.test(plain)
  const digits =
    lastMark < 0 || isGrouping
      ? plain.replace(/[.,]/g, '')
      : `${plain.slice(0, lastMark).replace(/[.,]/g, '')}.${plain.slice(lastMark + 1)}`
  const number = Number(digits.replace('−', '-'))
  return Number.isFinite(number) ? number : undefined
}

/** `0.8`, `0,8`, `80 %`; undefined when it is no share of a whole. */
export function toFraction(text: string): number | undefined {
  const [, digits, percent] = /^(\d+(?:[.,]\d+)?)\s*(%?)$/.exec(text.trim()) ?? []
  if (digits === undefined) return undefined
  const number = Number(digits.replace(',', '.'))
  const fraction = percent === '%' || number > 1 ? number / 100 : number
  return fraction <= 1 ? fraction : undefined
}
