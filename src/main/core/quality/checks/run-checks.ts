/** All checks of a type, in the order of its pack. */
import type { CheckRule } from '#core/understanding'
import type { CheckResult } from '../assessment'
import { checkDuplicate, checkMatch, checkTrend } from './between'
import type { Checked } from './check'
import {
  checkDigits,
  checkEmbedded,
  checkFlags,
  checkOrder,
  checkPlausible,
  checkRange,
  checkRate,
  checkReference,
  checkSum,
  checkTaxLines,
} from './within'

export const runChecks = (checked: Checked): readonly CheckResult[] => checked.pack.checks.flatMap((rule) => run(rule, checked) ?? [])

function run(rule: CheckRule, checked: Checked): CheckResult | readonly CheckResult[] | undefined {
  switch (rule.kind) {
    case 'sum':
      return checkSum(rule, checked)
    case 'rate':
      return checkRate(rule, checked)
    case 'tax_lines':
      return checkTaxLines(rule, checked)
    case 'order':
      return checkOrder(rule, checked)
    case 'range':
      return checkRange(rule, checked)
    case 'digits':
      return checkDigits(rule, checked)
    case 'reference':
      return checkReference(rule, checked)
    case 'flags':
      return checkFlags(rule, checked)
    case 'plausible':
      return checkPlausible(rule, checked)
    case 'embedded':
      return checkEmbedded(rule, checked)
    case 'match':
      return checkMatch(rule, checked)
    case 'duplicate':
      return checkDuplicate(rule, checked)
    case 'trend':
      return checkTrend(rule, checked)
  }
}
