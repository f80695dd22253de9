/** The command line's entry. */
import { runCommandLine } from './run'

const code = await runCommandLine(process.argv.slice(2), process.env)
// Set already when nobody reads what was said.
process.exitCode ??= code
