import { join } from 'node:path'
import { type BrowserWindow, MessageChannelMain, utilityProcess, type UtilityProcess } from 'electron'
import { CHANNELS, type BridgeError, type FromBackend, type ToBackend } from './channel.ts'
import type { Locale } from './desktop-words.ts'
import type { Keychain } from './keychain.ts'

/** Waits before the backend is started again, by how many times in a row it died young. */
const RESTART_WAITS_MS = [0, 500, 2000, 10_000] as const
/** A backend that lived this long was no failed start. */
const YOUNG_MS = 10_000

type Question =
  Extract<ToBackend, { id: number }> extends infer Message
    ? Message extends { id: number; kind: 'stage' | 'due' }
      ? Omit<Message, 'id'>
      : never
    : never

type Answered = Extract<FromBackend, { kind: 'answered' | 'refused' }>

/** A refusal that the backend's process answered main with. */
export class BackendRefusal extends Error {
  override readonly name = 'BackendRefusal'
  readonly error: BridgeError

  constructor(error: BridgeError) {
    super(error.message)
    this.error = error
  }
}

const LOST: BridgeError = { code: 'backend_lost', message: 'The book was closed unexpectedly.', data: {} }

/**
 * Keeps one backend process alive, gives pages their ports to it, and asks it what main needs to know. A page that asks
 * while there is no live process gets its port when there is one; a question then is refused with `backend_lost`.
 */
export class BackendHost {
  readonly #dataDir: string
  readonly #onLocale: (locale: Locale | undefined) => void
  readonly #keychain: Keychain
  /** Hears that prices came. */
  onRefreshed: () => void = () => undefined
  readonly #waiting = new Map<number, (answer: Answered) => void>()
  readonly #unserved = new Set<BrowserWindow>()
  readonly #windows = new Set<BrowserWindow>()
  #child: UtilityProcess | undefined
  #questions = 0
  #youngDeaths = 0
  #isStopping = false

  /** `onLocale` hears the language that the person set, as soon as the book is open and whenever it changes. */
  constructor(dataDir: string, onLocale: (locale: Locale | undefined) => void, keychain: Keychain) {
    this.#dataDir = dataDir
    this.#keychain = keychain
    this.#onLocale = onLocale
  }

  /** Process id of the live backend. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Starts the process, and starts it again whenever it ends, until `stop`. */
  start(): void {
    const startedAt = Date.now()
    const child = utilityProcess.fork(join(import.meta.dirname, 'backend.js'), [this.#dataDir], {
      serviceName: 'Barbell book',
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    this.#child = child
    child.on('message', (message: FromBackend) => {
      if (message.kind === 'locale') {
        this.#onLocale(message.locale)
        return
      }
      if (message.kind === 'refreshed') {
        this.onRefreshed()
        return
      }
      if (message.kind === 'keychain') {
        const answer = this.#keychain.ask(message.question)
        if (this.#child === child) this.#post({ kind: 'keychain', id: message.id, answer }, child)
        return
      }
      this.#waiting.get(message.id)?.(message)
      this.#waiting.delete(message.id)
    })
    child.once('exit', (exitCode) => this.#onExit(child, exitCode, Date.now() - startedAt))
    for (const window of this.#unserved) this.connect(window)
    this.#unserved.clear()
  }

  /** Sends a page a new port to the backend, now or as soon as there is one. */
  connect(window: BrowserWindow): void {
    if (!this.#windows.has(window)) {
      this.#windows.add(window)
      window.once('closed', () => {
        this.#windows.delete(window)
        this.#unserved.delete(window)
      })
    }
    if (this.#child === undefined) {
      this.#unserved.add(window)
      return
    }
    const { port1, port2 } = new MessageChannelMain()
    this.#post({ kind: 'connect' }, this.#child, port1)
    window.webContents.postMessage(CHANNELS.port, null, [port2])
  }

  /** Asks the backend's process. Rejects with `BackendRefusal`, also when the process ends before it answers. */
  ask(question: Question): Promise<unknown> {
    const child = this.#child
    if (child === undefined) return Promise.reject(new BackendRefusal(LOST))
    const id = (this.#questions += 1)
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, (answer) => {
        if (answer.kind === 'answered') resolve(answer.value)
        else reject(new BackendRefusal(answer.error))
      })
      this.#post({ ...question, id }, child)
    })
  }

  /** Tells the backend that the machine woke. */
  wake(): void {
    if (this.#child !== undefined) this.#post({ kind: 'wake' }, this.#child)
  }

  /** Lets the process end for good. */
  stop(): void {
    this.#isStopping = true
    this.#child?.kill()
  }

  #post(message: ToBackend, child: UtilityProcess, port?: Electron.MessagePortMain): void {
    child.postMessage(message, port === undefined ? [] : [port])
  }

  #onExit(child: UtilityProcess, exitCode: number, livedMs: number): void {
    if (this.#child === child) this.#child = undefined
    for (const [id, settle] of this.#waiting) settle({ kind: 'refused', id, error: LOST })
    this.#waiting.clear()
    if (this.#isStopping) return
    for (const window of this.#windows) window.webContents.send(CHANNELS.gone, exitCode)
    this.#youngDeaths = livedMs < YOUNG_MS ? this.#youngDeaths + 1 : 0
    const wait = RESTART_WAITS_MS[Math.min(this.#youngDeaths, RESTART_WAITS_MS.length - 1)]
    setTimeout(() => {
      if (!this.#isStopping) this.start()
    }, wait)
  }
}
