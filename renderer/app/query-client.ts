import { QueryClient } from '@tanstack/react-query'
import { BackendLost } from './backend-lost.ts'

/**
 * The cache of what the backend answered. The backend is on this machine: calls run whatever the network says, and an
 * error is the answer, not a reason to ask again, except after the backend was lost.
 */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: (count, error) => error instanceof BackendLost && count < 2,
        retryDelay: 1000,
        staleTime: 30_000,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
