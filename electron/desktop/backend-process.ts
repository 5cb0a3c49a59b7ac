/**
 * The backend's own process (an Electron utility process). The page's ports arrive over the parent port and speak oRPC;
 * staging and due reminders are asked for by main over the parent port itself. A book that another process has does not
 * end this one: its ports then answer every call with that code, and the next connection tries to open the book again.
 */
import { createRouterClient } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { closed } from '../backend/closed.ts'
import { type Backend, createBackend } from '../backend/create-backend.ts'
import { findProgramFiles, readProgramVersion } from '../backend/program-files.ts'
import { createRefusingRouter } from './refusing-router.ts'
import type { Client } from '../contract/contract.ts'
import type { DueNotice, FromBackend, ToBackend } from './channel.ts'
import { toBridgeError } from './bridge-error.ts'
import { createDesktopKeys } from './desktop-keys.ts'

const [dataDir = ''] = process.argv.slice(2)

let opened: Promise<Backend> | undefined

const desktopKeys = createDesktopKeys((id, question) => tell({ kind: 'keychain', id, question }))

/** The one backend of this process; opened again at the next call where opening failed. */
function openBackend(): Promise<Backend> {
  const opening =
    opened ??
    createBackend({
      dataDir,
      importWorker: findProgramFiles(import.meta.url).importWorker,
      version: readProgramVersion(import.meta.url),
      keys: desktopKeys.store,
    })
  if (opened === undefined) opening.then(follow, () => (opened = undefined))
  opened = opening
  return opening
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process's channel has no origin
const tell = (message: FromBackend): void => process.parentPort.postMessage(message)

/** Lets prices be fetched by themselves, and tells main what it has to know. */
function follow(backend: Backend): void {
  backend.startSchedule()
  backend.startSpareTurns()
  backend.onPush((push) => {
    if (push.kind === 'refreshed') tell({ kind: 'refreshed' })
  })
  followLocale(backend)
}

/** Tells main the language that the person set, now and whenever settings change. A book that is refused has none. */
function followLocale({ router, onPush }: Backend): void {
  const client: Client = createRouterClient(router, { context: {}, interceptors: [closed] })
  const say = (): Promise<void> =>
    client.app.getStatus({}).then(
      ({ settings }) => tell({ kind: 'locale', locale: settings.locale }),
      () => tell({ kind: 'locale', locale: undefined }),
    )
  onPush((push) => {
    if (push.kind === 'changed' && push.areas.includes('settings')) void say()
  })
  void say()
}

async function connect(port: Electron.MessagePortMain): Promise<void> {
  const handler = await openBackend().then(
    ({ router }) => new RPCHandler(router, { clientInterceptors: [closed] }),
    (error: unknown) => new RPCHandler(createRefusingRouter(error), { clientInterceptors: [closed] }),
  )
  handler.upgrade(port, { context: {} })
  port.start()
}

async function readDue(): Promise<DueNotice> {
  const client: Client = createRouterClient((await openBackend()).router, { context: {}, interceptors: [closed] })
  const [{ due }, { settings }] = await Promise.all([client.reminders.listDue({}), client.app.getStatus({})])
  return { items: due, hidesAmounts: settings.privacyMode, quietHours: settings.quietHours }
}

async function answer(id: number, work: () => Promise<unknown>): Promise<void> {
  try {
    tell({ kind: 'answered', id, value: await work() })
  } catch (error) {
    tell({ kind: 'refused', id, error: toBridgeError(error) })
  }
}

process.parentPort.on('message', ({ data, ports }) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only main holds the other end of this channel
  const message = data as ToBackend
  const [port] = ports
  if (message.kind === 'connect' && port !== undefined) void connect(port)
  if (message.kind === 'stage')
    void answer(message.id, async () => (await openBackend()).staging.stageFromPath(message.path))
  if (message.kind === 'due') void answer(message.id, readDue)
  if (message.kind === 'keychain') desktopKeys.onAnswer(message.id, message.answer)
  if (message.kind === 'wake') void opened?.then((backend) => backend.wake())
})
