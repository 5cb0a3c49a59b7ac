#!/usr/bin/env node
import { runCommandLine } from './run-command-line.ts'

// A reader such as `head` that goes away early ends the program quietly, as it does with any tool.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})

process.exitCode = await runCommandLine(process.argv.slice(2), import.meta.url)
