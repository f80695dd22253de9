/** A person's decision on a field: shown at once, sent, taken back when the engine refuses it. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { askForFieldsAgain, toldError, useScreen, type ToldError } from '#client'
import type { FieldDecision } from '#contract'
import { useErrorText } from '#ui'
import { decided } from './decided'
import { useFieldsText } from './texts'

export type Decide = (document: string, field: string, decision: FieldDecision) => Promise<ToldError | undefined>

/** Answers what went wrong. */
export function useDecide(): Decide {
  const { client, queries } = useScreen()
  const cache = useQueryClient()
  return useCallback(
    async (document, field, decision) => {
      const key = queries.understanding.fields.queryKey({ input: { document } })
      // An answer under way is of before.
      void cache.cancelQueries({ queryKey: key }, { revert: false })
      const before = cache.getQueryData(key)
      cache.setQueryData(key, (now) => now && decided(now, field, decision))
      try {
        await client.understanding.decide({ document, field, decision })
        return undefined
      } catch (error) {
        cache.setQueryData(key, before)
        return toldError(error)
      } finally {
        void askForFieldsAgain(cache)
      }
    },
    [client, queries, cache],
  )
}

const formats = ['date', 'amount', 'percentage', 'integer', 'iban'] as const

export function useDecisionError(): (error: ToldError) => string {
  const t = useFieldsText()
  const errorText = useErrorText()
  return useCallback(
    (error) => {
      const { code, params } = error
      if (code === 'NOT_A_VALUE') {
        const format = formats.find((each) => each === params['format']) ?? 'other'
        return t('error.notAValue', { value: params['value'] ?? '', format: t(`error.format.${format}`) })
      }
      if (code === 'NOTHING_TO_DECIDE') return t('error.nothingToDecide')
      if (code === 'NO_SUCH_FIELD') return t('error.noSuchField')
      return code === 'NO_SUCH_TYPE' ? t('error.noSuchType') : errorText(error)
    },
    [t, errorText],
  )
}
