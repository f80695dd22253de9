/** What a command of the command line is. */
import type { ContractRouterClient } from '@orpc/contract'
import type { ParseArgsConfig } from 'node:util'
import type { Contract, Verification } from '#contract'
import type { Output } from './output'
import type { Texts } from './texts'

export type Client = ContractRouterClient<Contract>

export interface Invocation {
  readonly positionals: readonly string[]
  readonly values: Readonly<Record<string, string | boolean | string[] | undefined>>
}

/** What everything that is run is given. */
export interface Surroundings {
  readonly output: Output
  readonly texts: Texts
  readonly signal: AbortSignal
  readonly vault: string
}

export interface CommandContext extends Surroundings {
  readonly client: Client
  /** True when this process opened the vault itself: nobody goes on after it. */
  readonly isOwner: boolean
}

/** How a command is written. */
export interface CommandForm {
  readonly name: string
  /** What stands behind the name in the usage line. */
  readonly usage: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** How many positionals it takes, at least and at most. */
  readonly arguments: readonly [number, number]
}

export interface Command extends CommandForm {
  /** Commands that keep the vault open watch its sources and go on reading by themselves. */
  readonly isResident?: boolean
  /** What it still answers of a vault that is so damaged that it cannot be opened; what to do is said on standard error. */
  whenDamaged?(damage: Verification['problems'][number], output: Output): void
  /** The exit code. */
  run(invocation: Invocation, context: CommandContext): Promise<number>
}

/** Wrong usage: exit code 2 with the usage line. */
export class UsageError extends Error {}

/** A whole number of an option, within bounds. */
export function wholeNumber(values: Invocation['values'], name: string, least: number, most: number): number | undefined {
  const text = values[name]
  if (text === undefined) return undefined
  const value = Number(text)
  if (!Number.isInteger(value) || value < least || value > most)
    throw new UsageError(`--${name} takes a whole number from ${least} to ${most}.`)
  return value
}
