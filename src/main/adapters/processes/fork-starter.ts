/** Starts a worker as a forked Node process in its own process group, with a clean environment. */
import { execFile, fork, type ChildProcess } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { WorkerStarter } from './starter'

export interface ForkOptions {
  readonly entry: URL
  readonly memoryLimitBytes: number
  readonly niceness?: number
}

// What a worker may know of the person's environment. NODE_OPTIONS and friends would change what it does.
const keptVariables = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'TMPDIR',
  'TEMP',
  'TMP',
  'TZ',
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
  'SystemRoot',
  'windir',
  'LD_LIBRARY_PATH',
]
const longestWaitForOutputMs = 300

export function createForkStarter({ entry, memoryLimitBytes, niceness }: ForkOptions): WorkerStarter {
  return (events) => {
    const child = fork(fileURLToPath(entry), [], {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Nurseries that hold a page's short-lived garbage, no larger: several workers share the machine's memory. One thread
      // collects it: there is a worker for each core already.
      execArgv: [
        `--max-old-space-size=${Math.max(32, Math.floor(memoryLimitBytes / 2 ** 20))}`,
        '--max-semi-space-size=16',
        '--single-threaded-gc',
      ],
      env: cleanEnvironment(),
      // Its own group on POSIX: one kill reaches whatever it starts, and Ctrl-C reaches only the parent, which decides.
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
    if (niceness !== undefined && child.pid !== undefined) lowerPriority(child.pid, niceness)
    child.on('message', events.message)
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', events.printed)
    whenEnded(child, events.ended)
    // A worker that cut the line can never answer again.
    child.on('disconnect', () => {
      killTree(child)
    })
    return {
      get pid() {
        return child.pid
      },
      post: (message) => {
        if (child.connected) child.send(message, () => undefined)
      },
      kill: () => {
        killTree(child)
      },
    }
  }
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = keptVariables.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
  // ONNX Runtime keeps notes about its use in the person's home, meant to be sent, unless it is told not to.
  return {
    ...Object.fromEntries(kept),
    ORT_DISABLE_TELEMETRY: '1',
    ...(process.versions['electron'] && { ELECTRON_RUN_AS_NODE: '1' }),
  } as NodeJS.ProcessEnv
}

function lowerPriority(pid: number, niceness: number): void {
  try {
    setPriority(pid, niceness)
  } catch {
    // Politeness only: a system that refuses it still runs the worker.
  }
}

/** The last words may arrive after the exit; a stray grandchild may hold the pipes open for ever. */
function whenEnded(child: ChildProcess, ended: (how: string) => void): void {
  let isTold = false
  const tell = (how: string) => {
    if (isTold) return
    isTold = true
    child.stdout?.destroy()
    child.stderr?.destroy()
    ended(how)
  }
  child.on('error', (error) => {
    if (child.pid === undefined) tell(`could not be started: ${error.message}`)
  })
  child.on('exit', (code, signal) => {
    const how = signal ? `signal ${signal}` : `exit code ${code}`
    const patience = setTimeout(() => {
      tell(how)
    }, longestWaitForOutputMs)
    child.on('close', () => {
      clearTimeout(patience)
      tell(how)
    })
  })
}

function killTree(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  if (process.platform === 'win32') execFile('taskkill', ['/pid', String(child.pid), '/t', '/f'], () => undefined)
  else {
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // No group yet or any more: the process itself is what is left to kill.
    }
  }
  child.kill('SIGKILL')
}
