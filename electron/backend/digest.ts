import { hash } from 'node:crypto'
import type { Digest } from '../statements/import-plan.ts'

/** The first 128 bits of SHA-256, in hex: what rows and groups are known by. */
export const digest: Digest = (text) => hash('sha256', text, 'hex').slice(0, 32)
