/** Lint rules of this project that no plugin has. */
import { basename, relative, sep } from 'node:path'
import { root } from './runtime.mjs'

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/
const saysNothing = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'manager', 'misc'])
/** Schemas that several contract files share have no better name than what they are. */
const allowed = new Set(['src/shared/contract/common.ts'])

const fileNames = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      kebab: '"{{name}}" is not in kebab-case.',
      vague: '"{{name}}" says nothing about what is inside: name the concept.',
    },
  },
  create(context) {
    const path = relative(root, context.filename).split(sep).join('/')
    return {
      Program(node) {
        if (allowed.has(path)) return
        for (const part of path.split('/')) {
          const name = part.replace(/(\.test|\.d|\.bench|\.config)?\.[cm]?[jt]sx?$/, '')
          if (!kebabCase.test(name)) context.report({ node, messageId: 'kebab', data: { name: basename(part) } })
          if (name.split('-').some((word) => saysNothing.has(word)))
            context.report({ node, messageId: 'vague', data: { name: basename(part) } })
        }
      },
    }
  },
}

const reasonedDisables = {
  meta: { type: 'suggestion', schema: [], messages: { reason: 'Say after `--` why the rule does not hold here, and name the rule.' } },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const isDirective = /^\s*(eslint-disable|@ts-expect-error)/.test(comment.value)
          const hasReason = /^\s*eslint-disable(-next-line|-line)?\s+[\w@/-].*\s--\s+\S.{8,}/s.test(comment.value)
          const hasTsReason = /^\s*@ts-expect-error\s+\S.{8,}/s.test(comment.value)
          if (isDirective && !hasReason && !hasTsReason) context.report({ loc: comment.loc, messageId: 'reason' })
        }
      },
    }
  },
}

// ESLint loads a plugin by its default export.
export default { meta: { name: 'palimpsest' }, rules: { 'file-names': fileNames, 'reasoned-disables': reasonedDisables } }
