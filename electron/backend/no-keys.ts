import type { KeyStore } from '../application/market-ports.ts'

/** The doors that cannot reach a keychain: the command line and the browser's server. */
export const noKeys: KeyStore = {
  whyNot: async () => 'no_desktop',
  list: async () => [],
  read: async () => undefined,
  write: () => Promise.reject(new TypeError('there is no keychain')),
  remove: () => Promise.reject(new TypeError('there is no keychain')),
}
