/** One run of the command line: from arguments to exit code. */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { defaultVault, openSession, runtimeBeside, type Session } from '#hosts/session'
import { isConnectionLost } from '#hosts/wire'
import { parseCommandLine, parseInvocation } from './arguments'
import { UsageError, type Command, type Invocation, type Surroundings } from './command'
import { commands } from './commands'
import { runBench } from './bench'
import { runDemo } from './demo'
import { explainCallError, explainSessionError } from './explain-error'
import { createOutput, type Output } from './output'
import { runServe, serve } from './serve'
import { createTexts, languageOf, type Texts } from './texts'

const wrongUsage = 2
const interrupted = 130
/** An owner may end just when it was asked; whoever asked then opens the vault itself, or finds the next owner. */
const mostAttempts = 5

export async function runCommandLine(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const texts = await createTexts(languageOf(environment))
  try {
    const line = parseCommandLine(args)
    const output = createOutput(line.isJson)
    const vault = line.vault === undefined ? defaultVault(environment) : resolve(line.vault)
    if (line.command === undefined || line.command === 'help') {
      showHelp(texts, vault)
      return line.isHelp || line.command === 'help' ? 0 : wrongUsage
    }
    if (line.command === 'bench') return await runBench(line.rest, output, texts)
    if (line.command === 'demo') return await runDemo(output, texts, runtime())
    const command = commands.find(({ name }) => name === line.command)
    const form = command ?? (line.command === serve.name ? serve : undefined)
    if (!form) throw new UsageError(texts.t('cli.error.unknownCommand', { command: line.command }))
    if (line.isHelp) {
      process.stdout.write(`palimpsest ${form.usage}\n\n${texts.t(`cli.describe.${form.name}`)}\n`)
      return 0
    }
    const invocation = parseInvocation(form, line.rest)
    return await untilStopped(output, (signal) =>
      command
        ? runCommand(command, invocation, { vault, output, texts, signal })
        : runServe(invocation, { vault, output, texts, signal, runtime: runtime() }),
    )
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    createOutput(false).note(texts.t('cli.error.wrongUsage', { detail: error.message, usage: usageFor(args, texts) }))
    return wrongUsage
  }
}

const runtime = (): ReturnType<typeof runtimeBeside> => runtimeBeside(pathToFileURL(process.argv[1] ?? '').href)

/** The signal is aborted when the person, the system or whoever reads the output wants an end. */
async function untilStopped(output: Output, work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const stopping = new AbortController()
  const onSignal = (): void => {
    // A second Ctrl-C is a person who does not want to wait: everything durable is on disk already.
    if (stopping.signal.aborted) process.exit(interrupted)
    stopping.abort()
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  const onClosed = (): void => {
    stopping.abort()
  }
  output.closed.addEventListener('abort', onClosed)
  try {
    return await work(stopping.signal)
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
    output.closed.removeEventListener('abort', onClosed)
  }
}

async function runCommand(command: Command, invocation: Invocation, surroundings: Surroundings): Promise<number> {
  const { vault, output, texts } = surroundings
  for (let attempt = 1; ; attempt++) {
    const opened = await openSession({ vault, runtime: runtime(), environment: process.env, isResident: command.isResident === true })
    if (!opened.ok) {
      if (opened.error.type === 'Damaged') command.whenDamaged?.(opened.error, output)
      output.note(explainSessionError(opened.error, texts))
      return 1
    }
    const isLast = attempt === mostAttempts || command.isResident === true
    const code = await runInSession(command, invocation, opened.value, { ...surroundings, isLast })
    if (code !== undefined) return code
  }
}

/** Undefined when the owner ended before it answered. */
async function runInSession(
  command: Command,
  invocation: Invocation,
  session: Session,
  { vault, output, texts, signal, isLast }: Surroundings & { readonly isLast: boolean },
): Promise<number | undefined> {
  const { client, isOwner } = session
  const answered = new AbortController()
  void tellCatchingUp(client, output, texts, answered.signal)
  try {
    const running = command.run(invocation, { client, isOwner, output, texts, signal, vault })
    return await Promise.race([running, whenAborted(signal, command.isResident === true ? running : undefined)])
  } catch (error) {
    if (error instanceof UsageError) throw error
    if (signal.aborted) {
      output.note(texts.t('cli.error.interrupted'))
      return interrupted
    }
    if (isConnectionLost(error) && !isLast && !output.hasAnswered()) return undefined
    const explained = isConnectionLost(error) ? texts.t('cli.error.connectionLost') : explainCallError(error, texts)
    output.note(explained ?? texts.t('cli.error.unexpected', { detail: describe(error), logs: resolve(vault, 'logs') }))
    return 1
  } finally {
    answered.abort()
    await session.close()
  }
}

/** An archive whose lists are being made, as after an update, answers when they are there. What goes wrong is told by the command itself. */
async function tellCatchingUp(client: Session['client'], output: Output, texts: Texts, signal: AbortSignal): Promise<void> {
  try {
    for await (const state of await client.vault.catchingUp(undefined, { signal })) {
      if (state === null) return
      output.progress(`${texts.t('cli.catchingUp')} ${String(state.done)}/${String(state.total)}`)
    }
  } catch {
    // The line is lost, or nobody waits any more.
  }
}

/** A resident command ends by itself and cleanly; any other one is left where it is. */
function whenAborted(signal: AbortSignal, resident: Promise<number> | undefined): Promise<number> {
  return new Promise((settle, reject) => {
    signal.addEventListener('abort', () => {
      if (resident) resident.then(settle, reject)
      else reject(new Error('aborted'))
    })
  })
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function showHelp({ t }: Texts, vault: string): void {
  const lines = [...commands, serve].map(({ name }) => `  ${name.padEnd(10)} ${t(`cli.describe.${name}`)}`)
  process.stdout.write(
    [
      t('cli.usage'),
      '',
      t('cli.help'),
      '',
      `${t('cli.commands')}:`,
      ...lines,
      `  demo       ${t('cli.describe.demo')}`,
      `  bench      ${t('cli.describe.bench')}`,
      '',
      `${t('cli.options')}:`,
      `  --vault    ${t('cli.option.vault', { path: vault })}`,
      `  --json     ${t('cli.option.json')}`,
      `  --help     ${t('cli.option.help')}`,
      '',
    ].join('\n'),
  )
}

function usageFor(args: readonly string[], { t }: Texts): string {
  const command = [...commands, serve].find(({ name }) => args.includes(name))
  return command ? `palimpsest ${command.usage}` : t('cli.usage')
}
