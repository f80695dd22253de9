/** Going through the fields of one document: deciding, what comes next, and the way back. */
import { useCallback, useEffect, useState, type KeyboardEvent } from 'react'
import type { DocumentFields, FieldDecision } from '#contract'
import { focusCurrentField } from '../focus-current-field'
import { useReview } from '../marks/review'
import { reviewActionOf, type ReviewAction } from '../review-keys'
import { useFieldsText } from '../texts'
import { useTypes } from '../types'
import { useDecide, useDecisionError } from '../use-decide'

export interface ReviewPanel {
  /** The last thing done, or what went wrong. */
  readonly said: string
  readonly problem: string | undefined
  readonly decide: (name: string, decision: FieldDecision) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

export function useReviewPanel(fields: DocumentFields | undefined): ReviewPanel {
  const t = useFieldsText()
  const types = useTypes()
  const send = useDecide()
  const errorText = useDecisionError()
  const [done, setDone] = useState<readonly string[]>([])
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState<string>()
  const [focusAsked, setFocusAsked] = useState(0)
  const { active, groups, names, select, edit, document: id } = useReview()

  useEffect(() => {
    if (focusAsked > 0) focusCurrentField()
  }, [focusAsked, active])
  // A row that went to another group was drawn anew, and took the focus with it.
  useEffect(() => {
    if (focusAsked > 0 && document.activeElement === document.body) focusCurrentField()
  }, [focusAsked, fields])
  const focus = useCallback(() => setFocusAsked((count) => count + 1), [])

  if (!fields) return { said, problem, decide: () => undefined, onKeyDown: () => undefined }
  const label = (name: string) => types.field(fields.type, name)
  const valueOf = (decision: FieldDecision) =>
    decision.decide === 'correct' ? (Array.isArray(decision.value) ? decision.value.join(' · ') : decision.value) : ''

  /** Of what is still to be looked at, what follows; so a review goes from field to field. */
  const after = (name: string): string | undefined => {
    const open = [...groups.toDecide, ...groups.missing].map((field) => field.name)
    const index = open.indexOf(name)
    return index === -1 ? undefined : (open[index + 1] ?? open[index - 1])
  }

  const decide = (name: string, decision: FieldDecision) => {
    const next = decision.decide === 'withdraw' ? name : after(name)
    setProblem(undefined)
    setDone(decision.decide === 'withdraw' ? without(name) : (before) => [...before, name])
    const sentence = t(`said.${decision.decide}`, { label: label(name), value: valueOf(decision) })
    setSaid(next === undefined ? `${sentence} ${t('said.allDone')}` : sentence)
    edit(undefined)
    select(next ?? name)
    focus()
    void send(id, name, decision).then((error) => {
      if (!error) return
      setDone(without(name))
      setSaid('')
      setProblem(errorText(error))
      // What was typed wrongly is typed again.
      if (decision.decide === 'correct') edit(name)
      else select(name)
    })
  }

  const carryOut = (action: ReviewAction, name: string) => {
    const field = fields.fields.find((each) => each.name === name)
    const isAbsent = fields.absent.includes(name)
    const isOpen = field?.status === 'proposed' && !isAbsent
    const index = names.indexOf(name)
    const go = (to: number) => {
      const wanted = names[Math.min(names.length - 1, Math.max(0, to))]
      if (wanted === undefined) return
      setProblem(undefined)
      select(wanted)
      focus()
    }
    switch (action) {
      case 'next':
        go(index + 1)
        break
      case 'previous':
        go(index - 1)
        break
      case 'first':
        go(0)
        break
      case 'last':
        go(names.length - 1)
        break
      case 'confirm':
        if (isOpen) decide(name, { decide: 'confirm' })
        else if (field) go(index + 1)
        else edit(name)
        break
      case 'reject':
        if (isOpen) decide(name, { decide: 'reject' })
        break
      case 'absent':
        if (!isAbsent) decide(name, { decide: 'absent' })
        break
      case 'correct':
      case 'add':
        setProblem(undefined)
        edit(name)
        break
      case 'undo': {
        const isDecided = isAbsent || (field !== undefined && field.status !== 'proposed')
        const last = isDecided ? name : done.at(-1)
        if (last !== undefined) decide(last, { decide: 'withdraw' })
      }
    }
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const action = reviewActionOf(event)
    if (!action || active === undefined) return
    event.preventDefault()
    carryOut(action, active)
  }
  return { said, problem, decide, onKeyDown }
}

const without = (name: string) => (names: readonly string[]) => names.filter((each) => each !== name)
