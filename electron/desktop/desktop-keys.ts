import type { KeyStore } from '../backend/create-backend.ts'
import type { KeychainAnswer, KeychainQuestion } from './channel.ts'

/** Keys as the backend's process has them: in main's keychain, over the channel between the two. */
export function createDesktopKeys(send: (id: number, question: KeychainQuestion) => void): {
  readonly store: KeyStore
  readonly onAnswer: (id: number, answer: KeychainAnswer) => void
} {
  const waiting = new Map<number, (answer: KeychainAnswer) => void>()
  let questions = 0
  const ask = (question: KeychainQuestion): Promise<KeychainAnswer> => {
    const id = (questions += 1)
    return new Promise((resolve) => {
      waiting.set(id, resolve)
      send(id, question)
    })
  }
  return {
    store: {
      whyNot: async () => ((await ask({ kind: 'list' })).isUsable ? undefined : 'no_keychain'),
      list: async () => (await ask({ kind: 'list' })).names,
      read: async (name) => (await ask({ kind: 'read', name })).key,
      write: async (name, key) => void (await ask({ kind: 'write', name, key })),
      remove: async (name) => void (await ask({ kind: 'remove', name })),
    },
    onAnswer: (id, answer) => {
      waiting.get(id)?.(answer)
      waiting.delete(id)
    },
  }
}
