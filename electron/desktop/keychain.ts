import { safeStorage } from 'electron'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeychainAnswer, KeychainQuestion } from './channel.ts'

export interface Keychain {
  ask(question: KeychainQuestion): KeychainAnswer
}

/**
 * Keys of the person's, encrypted by the system's keychain (Keychain, DPAPI, libsecret or kwallet) in a file of the
 * desktop's profile. On a Linux without one, Electron would encrypt with a fixed password; no key is kept then.
 */
export function createKeychain(profileDir: string): Keychain {
  const file = join(profileDir, 'barbell-keys.json')
  const isUsable = (): boolean =>
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text')
  return {
    ask: (question) => {
      if (!isUsable()) return { isUsable: false, names: [] }
      const kept = readKeys(file)
      if (question.kind === 'write') kept.set(question.name, safeStorage.encryptString(question.key).toString('base64'))
      if (question.kind === 'remove') kept.delete(question.name)
      if (question.kind === 'write' || question.kind === 'remove')
        writeFileSync(file, JSON.stringify(Object.fromEntries(kept)), { mode: 0o600 })
      const sealed = question.kind === 'read' ? kept.get(question.name) : undefined
      return {
        isUsable: true,
        names: [...kept.keys()],
        ...(sealed === undefined ? {} : { key: safeStorage.decryptString(Buffer.from(sealed, 'base64')) }),
      }
    },
  }
}

function readKeys(file: string): Map<string, string> {
  if (!existsSync(file)) return new Map()
  const found: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (typeof found !== 'object' || found === null) return new Map()
  return new Map(
    Object.entries(found).flatMap(([name, sealed]) => (typeof sealed === 'string' ? [[name, sealed]] : [])),
  )
}
