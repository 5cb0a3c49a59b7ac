import { ORPCError, createORPCClient } from '@orpc/client'
import { RPCHandler } from '@orpc/server/message-port'
import { implement } from '@orpc/server'
import { MessageChannel } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import type { Client } from '../../../electron/contract/contract.ts'
import { contract } from '../../../electron/contract/contract.ts'
import { createBackendForPage } from '../../../renderer/app/backend.tsx'
import { BackendLost } from '../../../renderer/app/backend-lost.ts'
import { type Push, createBackendClient } from '../../../renderer/app/client.ts'
import { type Connection, connectPort } from '../../../renderer/app/connection.ts'
import type { Door } from '../../../renderer/app/door.ts'

const opened: Connection[] = []
afterEach(() => {
  for (const connection of opened.splice(0)) connection.lose('the test is over')
})

const os = implement(contract)
const forever = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new Error('gone')))
  })

const openPort = (port: unknown): Connection => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ports of Node speak as those of a browser do
  const connection = connectPort(port as MessagePort)
  opened.push(connection)
  return connection
}

/** A backend whose book is refused, as the desktop has it while another process holds the book. */
function refuse() {
  const { port1, port2 } = new MessageChannel()
  const router = {
    app: {
      watchPushes: os.app.watchPushes.handler(({ errors }) => {
        throw errors.database_locked({ data: { detail: 'pid 1' } })
      }),
    },
  }
  new RPCHandler(router).upgrade(port1)
  port1.start()
  return { connection: openPort(port2) }
}

/** A backend behind a port: formats are listed, an export never ends, the stream says hello and then waits. */
function listen() {
  const { port1, port2 } = new MessageChannel()
  let say: (push: Push) => void = () => undefined
  const router = {
    import: { listFormats: os.import.listFormats.handler(() => ({ formats: [] })) },
    reminders: { exportCalendar: os.reminders.exportCalendar.handler(({ signal }) => forever(signal)) },
    app: {
      watchPushes: os.app.watchPushes.handler(async function* ({ signal }) {
        yield { kind: 'hello' as const, version: '1' }
        for (;;) yield await Promise.race([new Promise<Push>((resolve) => (say = resolve)), forever(signal)])
      }),
    },
  }
  new RPCHandler(router).upgrade(port1)
  port1.start()
  const connection = connectPort(port2 as unknown as MessagePort)
  opened.push(connection)
  return { connection, say: (push: Push) => say(push), die: () => port1.close() }
}

const settle = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}

describe('a connection', () => {
  it('answers while the backend lives', async () => {
    const client: Client = createORPCClient(listen().connection.link)
    expect(await client.import.listFormats({})).toEqual({ formats: [] })
  })

  it('rejects calls under way and later ones when it is lost, and never hangs', async () => {
    const { connection } = listen()
    const client: Client = createORPCClient(connection.link)
    const pending = client.reminders.exportCalendar({})
    pending.catch(() => undefined)
    await client.import.listFormats({})
    connection.lose('a test')
    await expect(pending).rejects.toBeInstanceOf(BackendLost)
    await expect(client.import.listFormats({})).rejects.toThrow('a test')
  })

  it('notices by itself that the other end closed', async () => {
    const { connection, die } = listen()
    die()
    await settle(() => connection.lost.aborted)
    expect(connection.lost.reason).toBeInstanceOf(BackendLost)
  })

  it('keeps the caller’s own abort apart from a loss', async () => {
    const { connection } = listen()
    const client: Client = createORPCClient(connection.link)
    const controller = new AbortController()
    const pending = client.reminders.exportCalendar({}, { signal: controller.signal })
    controller.abort()
    await expect(pending).rejects.not.toBeInstanceOf(BackendLost)
    expect(connection.lost.aborted).toBe(false)
  })
})

describe('the page’s client', () => {
  const doorTo = (backends: (() => Promise<Connection>)[]): Door => ({
    platform: 'test',
    open: () => backends.shift()?.() ?? Promise.reject(new BackendLost('no more backends')),
    stage: () => Promise.reject(new Error('not in this test')),
  })

  it('says that it is lost at once, and works again after a reconnect, as the same object', async () => {
    const first = listen()
    const second = listen()
    const pushes: Push[] = []
    const backend = createBackendClient(
      doorTo([() => Promise.resolve(first.connection), () => Promise.resolve(second.connection)]),
      (push) => pushes.push(push),
    )
    await settle(() => backend.state.get().kind === 'up')
    first.die()
    await settle(() => backend.state.get().kind === 'lost')
    await expect(backend.client.import.listFormats({})).rejects.toBeInstanceOf(BackendLost)
    backend.reconnect()
    await settle(() => backend.state.get().kind === 'up')
    expect(await backend.client.import.listFormats({})).toEqual({ formats: [] })
    expect(pushes.map(({ kind }) => kind)).toEqual(['hello', 'hello'])
  })

  it('passes on what the stream says', async () => {
    const only = listen()
    const pushes: Push[] = []
    const backend = createBackendClient(doorTo([() => Promise.resolve(only.connection)]), (push) => pushes.push(push))
    await settle(() => backend.state.get().kind === 'up')
    await new Promise((resolve) => setImmediate(resolve))
    only.say({ kind: 'changed', areas: ['book'] })
    await settle(() => pushes.length === 2)
    expect(pushes[1]).toEqual({ kind: 'changed', areas: ['book'] })
  })

  it('tells a refusal from a loss', async () => {
    const { connection } = refuse()
    const backend = createBackendClient(doorTo([() => Promise.resolve(connection)]), () => undefined)
    await settle(() => backend.state.get().kind === 'refused')
    const state = backend.state.get()
    expect(state).toMatchObject({ kind: 'refused', code: 'database_locked' })
    expect(state.kind === 'refused' && state.error).toBeInstanceOf(ORPCError)
  })

  it('hears who asks for a connection while another attempt is under way', async () => {
    const opening: ((connection: Connection) => void)[] = []
    const open = () => new Promise<Connection>((resolve) => opening.push(resolve))
    const backend = createBackendClient(doorTo([open, open]), () => undefined)
    await settle(() => opening.length === 1)
    backend.reconnect()
    opening[0]?.(refuse().connection)
    await settle(() => opening.length === 2)
    opening[1]?.(listen().connection)
    await settle(() => backend.state.get().kind === 'up')
  })

  it('asks all anew once a book that was refused is open, and nothing anew at the start', async () => {
    const freed = createBackendForPage(
      doorTo([() => Promise.resolve(refuse().connection), () => Promise.resolve(listen().connection)]),
    )
    const key = ['what the refused book answered']
    freed.queryClient.setQueryData(key, 'nothing')
    await settle(() => freed.backend.state.get().kind === 'refused')
    freed.backend.reconnect()
    await settle(() => freed.backend.state.get().kind === 'up')
    await settle(() => freed.queryClient.getQueryState(key)?.isInvalidated === true)

    const usual = createBackendForPage(doorTo([() => Promise.resolve(listen().connection)]))
    usual.queryClient.setQueryData(key, 'something')
    await settle(() => usual.backend.state.get().kind === 'up')
    expect(usual.queryClient.getQueryState(key)?.isInvalidated).toBe(false)
  })

  it('goes on asking a backend that refuses its book', async () => {
    const { port1, port2 } = new MessageChannel()
    const router = {
      app: {
        watchPushes: os.app.watchPushes.handler(({ errors }) => {
          throw errors.database_corrupt({ data: { detail: 'damaged' } })
        }),
      },
      upkeep: { listBackups: os.upkeep.listBackups.handler(() => ({ backups: [] })) },
    }
    new RPCHandler(router).upgrade(port1)
    port1.start()
    const connection = connectPort(port2 as unknown as MessagePort)
    opened.push(connection)
    const backend = createBackendClient(doorTo([() => Promise.resolve(connection)]), () => undefined)
    await settle(() => backend.state.get().kind === 'refused')
    expect(await backend.client.upkeep.listBackups({})).toEqual({ backups: [] })
  })

  it('is lost from the start where there is no backend, and its calls reject', async () => {
    const backend = createBackendClient(doorTo([]), () => undefined)
    await settle(() => backend.state.get().kind === 'lost')
    await expect(backend.client.import.listFormats({})).rejects.toBeInstanceOf(BackendLost)
  })
})
