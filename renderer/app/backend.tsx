import { type QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { type ReactNode, createContext, use, useSyncExternalStore } from 'react'
import { staleRouters } from './changes.ts'
import { type Answers, type BackendClient, type LinkState, type Push, createBackendClient } from './client.ts'
import type { Door } from './door.ts'
import { type ProgressBoard, createProgressBoard, noteProgress } from './progress.ts'
import { createQueryClient } from './query-client.ts'
import { type Value, createValue } from './value.ts'

export interface Backend extends BackendClient {
  readonly progress: ProgressBoard
  /** What is being done to the ledger while figures wait for it; nothing most of the time. */
  readonly ledgerWork: Value<LedgerWorkPush | undefined>
}

type LedgerWorkPush = Extract<Push, { kind: 'booking' }>

export type Status = Answers['app']['getStatus']

const BackendContext = createContext<Backend | undefined>(undefined)

/** The client, the cache and the event stream of this page, over a door. Called once, before the first render. */
export function createBackendForPage(door: Door): {
  readonly backend: Backend
  readonly queryClient: QueryClient
} {
  const queryClient = createQueryClient()
  const progress = createProgressBoard()
  const ledgerWork = createValue<LedgerWorkPush | undefined>(undefined)
  let hasFailed = false
  const client = createBackendClient(door, (push) => {
    if (push.kind === 'progress') noteProgress(progress, push, performance.now())
    if (push.kind === 'booking') ledgerWork.set(push.done < push.total ? push : undefined)
    // What was asked of a connection that is lost may be out of date, and of one that was refused is an error.
    if (push.kind === 'hello' && hasFailed) void queryClient.invalidateQueries()
    if (push.kind === 'changed')
      for (const router of staleRouters(push.areas))
        void queryClient.invalidateQueries({ queryKey: client.orpc[router].key() })
  })
  client.state.subscribe(() => {
    const { kind } = client.state.get()
    hasFailed ||= kind === 'lost' || kind === 'refused'
    if (hasFailed) ledgerWork.set(undefined)
  })
  return { backend: { ...client, progress, ledgerWork }, queryClient }
}

type Props = ReturnType<typeof createBackendForPage> & { readonly children: ReactNode }

export const BackendProvider = ({ backend, queryClient, children }: Props) => (
  <QueryClientProvider client={queryClient}>
    <BackendContext value={backend}>{children}</BackendContext>
  </QueryClientProvider>
)

/** The backend: `orpc` for queries and mutations, `client` for bare calls, `stage` for files. */
export function useBackend(): Backend {
  const backend = use(BackendContext)
  if (backend === undefined) throw new Error('no BackendProvider above')
  return backend
}

export function useLinkState(): LinkState {
  const { state } = useBackend()
  return useSyncExternalStore(state.subscribe, state.get)
}

export function useStatusQuery() {
  const { orpc } = useBackend()
  return useQuery(orpc.app.getStatus.queryOptions({ input: {}, refetchInterval: 60_000 }))
}

/** The state of the book. Below the shell, which waits for it, it is always there. */
export function useStatus(): Status {
  const { data } = useStatusQuery()
  if (data === undefined) throw new Error('the shell renders screens only once the status is known')
  return data
}
