import type { Session } from './command.ts'

/**
 * Runs a job and, where a person looks at stderr, writes how far it is onto one line there. The line is wiped when the
 * job ends, whichever way.
 */
export async function watchProgress<Result>(
  { client }: Session,
  jobId: string,
  run: () => Promise<Result>,
): Promise<Result> {
  if (!process.stderr.isTTY) return run()
  const stop = new AbortController()
  const shown = (async () => {
    for await (const push of await client.app.watchPushes({}, { signal: stop.signal })) {
      if (stop.signal.aborted) return
      if (push.kind !== 'progress' || push.jobId !== jobId) continue
      const of = push.total === undefined ? '' : ` of ${push.total}`
      process.stderr.write(`${WIPE}${push.file}: ${push.phase}, ${push.done}${of} rows`)
    }
  })().catch((error: unknown) => {
    if (!stop.signal.aborted) process.stderr.write(`${WIPE}No progress can be shown: ${String(error)}\n`)
  })
  try {
    return await run()
  } finally {
    stop.abort()
    void shown
    process.stderr.write(WIPE)
  }
}

/** To the line's begin, and clear it. */
const WIPE = '\r\u001B[K'
