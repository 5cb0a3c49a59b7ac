import { useTranslation } from 'react-i18next'
import type { PerformanceRow } from './returns-answer.ts'

/** The name of a part of the book, in the language of the page. */
export function useScopeName(): (scope: PerformanceRow['scope']) => string {
  const { t } = useTranslation(['overview', 'terms'])
  return (scope) => {
    switch (scope.kind) {
      case 'book':
        return t('returns.parts.book')
      case 'side':
        return t(`terms:side.${scope.side}`)
      case 'sleeve':
        return t(`terms:sleeve.${scope.sleeve}`)
      case 'account':
        return scope.account
      case 'asset':
        return scope.asset
    }
  }
}
