/** What a person could help with, and that they know already. */
import { implement } from '@orpc/server'
import { contract } from '#contract'
import type { EngineParts } from '../parts'
import { withHelp } from './attention-help'
import { answerOf } from './errors'
import { ignoreProblems } from './ignore-problems'

const api = implement(contract.documents.attention)

export const attentionProcedures = (parts: EngineParts) => ({
  list: api.list.handler(async ({ input, signal }) => {
    await parts.follower.caughtUp()
    const { limit, after } = input
    const listed = answerOf(await parts.query.run('attention', { limit, ...(after !== undefined && { after }) }, signal && { signal }))
    return { items: listed.items.map(withHelp), next: listed.next, total: listed.total }
  }),
  ignore: ignoreProblems(parts),
})
