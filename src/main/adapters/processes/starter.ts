/** How a worker comes to life: the one place where threads, forked processes and Electron's utility processes differ. */
import type { ToWorker } from './protocol'

export interface StartedWorker {
  /** Undefined until the process exists. */
  readonly pid: number | undefined
  /** Never throws for a worker that is gone; throws when the message cannot be cloned. */
  post(message: ToWorker): void
  /** With everything it started: a process at once, a thread not before it has loaded. `ended` follows. */
  kill(): void
}

export interface WorkerEvents {
  readonly message: (message: unknown) => void
  /** What it writes to stdout and stderr. */
  readonly printed: (text: string) => void
  /** Once, and last. `how` is for people: `exit code 1`, `signal SIGSEGV`. */
  readonly ended: (how: string) => void
}

export type WorkerStarter = (events: WorkerEvents) => StartedWorker
