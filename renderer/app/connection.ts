/**
 * One connection to the backend. A message port whose other end has died accepts calls and never answers, so every
 * call also listens to the connection's own `lost` signal: when that fires, calls under way and later ones reject at
 * once with `BackendLost`.
 */
import type { ClientLink } from '@orpc/client'
import { RPCLink as FetchLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { BackendLost } from './backend-lost.ts'

type NoContext = Record<never, never>

export interface Connection {
  readonly link: ClientLink<NoContext>
  readonly lost: AbortSignal
  /** Says that the backend is gone. Safe to say twice. */
  readonly lose: (why: string) => void
}

type Interceptors = NonNullable<ConstructorParameters<typeof PortLink<NoContext>>[0]['interceptors']>

/** Ends a call when the connection is lost, and says so in the error. */
export const endWhenLost =
  (lost: AbortSignal): Interceptors[number] =>
  async (options) => {
    const signal = options.signal ? AbortSignal.any([options.signal, lost]) : lost
    try {
      return await options.next({ ...options, signal })
    } catch (error) {
      if (lost.aborted) throw lost.reason
      throw error
    }
  }

/** A connection over a message port. The caller has checked where the port came from. */
export function connectPort(port: MessagePort): Connection {
  const controller = new AbortController()
  const lose = (why: string): void => {
    if (controller.signal.aborted) return
    controller.abort(new BackendLost(why))
    port.close()
  }
  port.addEventListener('close', () => lose('its port closed'))
  const link = new PortLink<NoContext>({ port, interceptors: [endWhenLost(controller.signal)] })
  port.start()
  return { link, lost: controller.signal, lose }
}

/** A connection over HTTP. `origin` is the server's; the token goes with every call. */
export function connectHttp(origin: string, token: string): Connection {
  const controller = new AbortController()
  const lose = (why: string): void => {
    if (!controller.signal.aborted) controller.abort(new BackendLost(why))
  }
  const link = new FetchLink<NoContext>({
    url: `${origin}/rpc`,
    headers: { authorization: `Bearer ${token}` },
    interceptors: [endWhenLost(controller.signal)],
  })
  return { link, lost: controller.signal, lose }
}
