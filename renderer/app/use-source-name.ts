import { useTranslation } from 'react-i18next'
import { wordSource } from './source-words.ts'

/** Words for where a price is from, in the language of the page. */
export function useSourceName(): (source: string) => string {
  const { t } = useTranslation('terms')
  return (source) =>
    wordSource(source, {
      own: (own) => t(`source.${own}`),
      over: (name, bridge) => t('source.over', { name, bridge }),
      joined: (names) => names.join(t('source.and')),
    })
}
