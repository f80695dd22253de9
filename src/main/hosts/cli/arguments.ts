/** Parses a command line: global options anywhere, a command, its own options and arguments. */
import { parseArgs } from 'node:util'
import { UsageError, type CommandForm, type Invocation } from './command'

export interface CommandLine {
  readonly command: string | undefined
  readonly rest: readonly string[]
  readonly vault: string | undefined
  readonly isJson: boolean
  readonly isHelp: boolean
}

/** Splits off the global options before anything else is known. After `--` everything is the command's. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const rest: string[] = []
  let command: string | undefined
  let vault: string | undefined
  let isJson = false
  let isHelp = false
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? ''
    if (argument === '--') {
      rest.push(...args.slice(index))
      break
    }
    if (argument === '--json') isJson = true
    else if (argument === '--help' || argument === '-h') isHelp = true
    else if (argument === '--vault') {
      vault = args[++index]
      if (vault === undefined) throw new UsageError('--vault needs a folder.')
    } else if (argument.startsWith('--vault=')) vault = argument.slice('--vault='.length)
    else if (command === undefined && !argument.startsWith('-')) command = argument
    else rest.push(argument)
  }
  return { command, rest, vault, isJson, isHelp }
}

export function parseInvocation(command: CommandForm, rest: readonly string[]): Invocation {
  const parsed = parse(command, rest)
  const [least, most] = command.arguments
  const { length } = parsed.positionals
  if (length < least) throw new UsageError(`${command.name} needs more: ${String(least)} at least.`)
  if (length > most) throw new UsageError(`${command.name} takes ${String(most)} at most, not “${parsed.positionals[most] ?? ''}”.`)
  return parsed
}

function parse(command: CommandForm, rest: readonly string[]): Invocation {
  try {
    const { positionals, values } = parseArgs({ args: [...rest], options: command.options, allowPositionals: true, strict: true })
    return { positionals, values: values as Invocation['values'] }
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}
