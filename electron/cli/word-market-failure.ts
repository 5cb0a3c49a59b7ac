import type { Client } from '../contract/contract.ts'

type Report = Awaited<ReturnType<Client['prices']['refreshPrices']>>
export type ShownFailure = Report['assets'][number]['problems'][number]['failure']

const BAD_RESPONSES: Readonly<Record<Extract<ShownFailure, { kind: 'bad_response' }>['why'], string>> = {
  not_json: 'its answer is no data (a sign-in page of the network, perhaps)',
  wrong_shape: 'its answer has another shape than it documents',
  cut_off: 'its answer broke off in the middle',
  too_large: 'its answer is far too large',
  wrong_time: 'its answer is from the future; one of the two clocks is wrong',
  not_a_price: 'its answer is no price',
}

const REFUSALS: Readonly<Record<Extract<ShownFailure, { kind: 'refused' }>['why'], string>> = {
  redirect: 'it sent us to another host, which was not followed',
  insecure: 'the connection could not be trusted',
  region: 'it does not serve this country',
  key: 'it does not take the key',
  status: 'it refused the request',
}

/** Why a source gave nothing, as the end of a sentence. */
export function wordMarketFailure(failure: ShownFailure): string {
  switch (failure.kind) {
    case 'offline':
      return 'this machine is offline, or the source cannot be reached'
    case 'timeout':
      return 'no answer in time'
    case 'rate_limited':
      return `rate-limited; it may be asked again from ${failure.retryAt}`
    case 'unknown_asset':
      return 'it does not know this asset'
    case 'no_history':
      return `no price on those days: it has nothing before ${failure.before}`
    case 'bad_response':
      return BAD_RESPONSES[failure.why]
    case 'refused':
      return REFUSALS[failure.why]
    case 'server_error':
      return `it is broken at the moment (${failure.status})`
    case 'cancelled':
      return 'cancelled'
  }
}
