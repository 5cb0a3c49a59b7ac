/**
 * The page's one client, and the one event stream that tells it of changes. The client outlives connections: a call
 * made while the backend is gone rejects at once, and the same object works again after a reconnect.
 */
import { DynamicLink, ORPCError, createORPCClient } from '@orpc/client'
import { type RouterUtils, createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { InferContractRouterOutputs } from '@orpc/contract'
import type { Client, contract } from '../../electron/contract/contract.ts'
import type { push } from '../../electron/contract/app.ts'
import type * as z from 'zod'
import { BackendLost } from './backend-lost.ts'
import type { Connection } from './connection.ts'
import type { Door } from './door.ts'
import { guarded } from './guarded.ts'
import { type Value, createValue } from './value.ts'

/** What the procedures answer, as the page sees it: decimals and instants are canonical strings. */
export type Answers = InferContractRouterOutputs<typeof contract>
export type Push = z.output<typeof push>

export type LinkState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'up' }
  /** The backend is gone; another attempt is made by itself, or when the person asks. */
  | { readonly kind: 'lost'; readonly error: Error }
  /** The backend answers, and refuses: a wrong token, a locked book. The person has to mend that first. */
  | { readonly kind: 'refused'; readonly error: Error; readonly code: string }

const RETRY_MS: readonly number[] = [500, 1000, 2000, 4000]
const LAST_RETRY_MS = 8000
const REFUSED_RETRY_MS = 30_000

/** Waits, but not past `wake`; not at all where that came before the wait began. */
const pause = (ms: number, wake: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (wake.aborted) {
      resolve()
      return
    }
    const timer = setTimeout(resolve, ms)
    wake.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

/** Written out and not inferred: what the contract has grown to is more than the compiler would write for itself. */
export interface BackendClient {
  readonly client: Client
  readonly orpc: RouterUtils<Client>
  readonly state: Value<LinkState>
  readonly stage: Door['stage']
  readonly platform: string
  /** Tries to connect now instead of at the next attempt. */
  readonly reconnect: () => void
}

/** Builds the client over a door and starts to connect. */
export function createBackendClient(door: Door, onPush: (push: Push) => void): BackendClient {
  const state = createValue<LinkState>({ kind: 'connecting' })
  /** What calls go over: the newest connection, also after its loss, so that they reject and do not wait. */
  let connection = door.open()
  let wake = new AbortController()

  const client: Client = createORPCClient(new DynamicLink(async () => (await connection).link))

  const followPushes = async (opened: Connection): Promise<never> => {
    const stream = await client.app.watchPushes({}, { signal: opened.lost })
    for await (const push of guarded(stream, opened.lost)) {
      if (push.kind === 'hello') state.set({ kind: 'up' })
      onPush(push)
    }
    throw new BackendLost('its stream ended')
  }

  /** Follows one connection to its end; answers why it ended. */
  const followConnection = async (opening: Promise<Connection>): Promise<LinkState> => {
    try {
      const opened = await opening
      connection = opening
      return await followPushes(opened).catch((error: unknown) => {
        // A backend that refuses its book goes on answering what can still be done for it.
        if (!(error instanceof ORPCError)) opened.lose('its stream broke')
        throw error
      })
    } catch (error) {
      const reason = error instanceof Error ? error : new Error(String(error))
      return reason instanceof ORPCError
        ? { kind: 'refused', error: reason, code: reason.code }
        : { kind: 'lost', error: reason }
    }
  }

  const follow = async (): Promise<never> => {
    let opening = connection
    for (let failures = 0; ; failures += 1) {
      const before = state.get()
      // Who asks for a connection while one ends is heard; who asked before this one began has got it.
      wake = new AbortController()
      const ended = await followConnection(opening)
      if (state.get() !== before) failures = 0
      state.set(ended)
      const wait = ended.kind === 'refused' ? REFUSED_RETRY_MS : (RETRY_MS[failures] ?? LAST_RETRY_MS)
      await pause(wait, wake.signal)
      opening = door.open()
    }
  }
  void follow()

  return {
    client,
    orpc: createTanstackQueryUtils(client, { path: ['barbell'] }),
    state,
    stage: door.stage,
    platform: door.platform,
    reconnect: (): void => wake.abort(),
  }
}
