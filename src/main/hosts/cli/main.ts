/** The command line's entry. */
import { runCommandLine } from './run'

process.exitCode = await runCommandLine(process.argv.slice(2), process.env)
