#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// Before anything else is loaded. It lies beside the program, not in the system's temporary folder, where other people
// of the machine could put code of theirs; where the program's folder cannot be written, there is none.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/barbell', import.meta.url)))

// A reader such as `head` that goes away early ends the program quietly, as it does with any tool.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})

const { runCommandLine } = await import('./run-command-line.ts')
process.exitCode = await runCommandLine(process.argv.slice(2), import.meta.url)
