import type { TFunction } from 'i18next'
import type { Format } from '../format/create-format.ts'
import type { Answers } from './client.ts'

type LastRun = NonNullable<Answers['market']['getSources']['schedule']['lastRun']>

export type ShownFailure = LastRun['assets'][number]['problems'][number]['failure']

/** Why a source gave nothing, in one sentence: each failure has its own. */
export function wordMarketFailure(
  failure: ShownFailure,
  source: string,
  t: TFunction<'market'>,
  format: Pick<Format, 'moment' | 'day'>,
): string {
  switch (failure.kind) {
    case 'rate_limited':
      return t('failure.rate_limited', { source, moment: format.moment(failure.retryAt) })
    case 'no_history':
      return t('failure.no_history', { source, day: format.day(failure.before) })
    case 'server_error':
      return t('failure.server_error', { source, status: failure.status })
    case 'bad_response':
      return t(`failure.bad_response.${failure.why}`, { source })
    case 'refused':
      return t(`failure.refused.${failure.why}`, { source })
    case 'offline':
    case 'timeout':
    case 'unknown_asset':
    case 'cancelled':
      return t(`failure.${failure.kind}`, { source })
  }
}
