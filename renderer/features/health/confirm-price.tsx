import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { Button } from '../../components/button.tsx'
import type { Fix } from './health-answer.ts'

/** Says of a price in doubt which source is right, one button each. */
export const ConfirmPrice = ({ fix }: { readonly fix: Extract<Fix, { kind: 'confirm_price' }> }) => {
  const { t } = useTranslation('health')
  const { orpc } = useBackend()
  const confirm = useMutation(
    orpc.prices.confirmPrice.mutationOptions({
      onSuccess: (_answer, _input, _saved, { client }) => client.invalidateQueries(),
    }),
  )
  const { asset, currency, sources, from, to } = fix
  return (
    <>
      {sources.map((source) => (
        <Button
          key={source}
          size="small"
          disabled={confirm.isPending}
          onClick={() => confirm.mutate({ asset, currency, source, from, to, isRight: true })}
        >
          {t('fix.isRight', { source })}
        </Button>
      ))}
    </>
  )
}
