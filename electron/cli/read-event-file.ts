import type { Session } from './command.ts'
import { CommandFailure } from './failure.ts'
import { readJsonFile } from './read-json-file.ts'

type WrittenEvent = Parameters<Session['client']['events']['addEvent']>[0]['event']

/**
 * Reads a hand-written event: `{"kind":"income","at":"2024-03-01T09:00:00Z","account":"Wallet","legs":[{"asset":"ETH",
 * "quantity":"0.1","role":"reward"}]}`. Throws `bad_file` or, where it is no JSON, `bad_input`.
 */
export async function readEventFile(path: string): Promise<WrittenEvent> {
  const event = await readJsonFile(path, (message) => {
    const sentence = `${path} is no JSON: ${message}`
    return new CommandFailure('bad_input', sentence, { detail: sentence })
  })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked by the procedure's input schema
  return event as WrittenEvent
}
