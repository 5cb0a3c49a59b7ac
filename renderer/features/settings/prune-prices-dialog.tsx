import { skipToken, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDay } from '../../../electron/domain/time/instant.ts'
import { useBackend } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Labelled } from '../../components/labelled.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useFormat } from '../../format/use-format.ts'

/** Lets hours and single prices before a day go; first it says how many that would be. Daily closes stay. */
export const PrunePricesDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation(['settings', 'components', 'shell'])
  const format = useFormat()
  const { client, orpc } = useBackend()
  const [typed, setTyped] = useState('')
  const hourlyBefore = parseDay(typed)
  // It changes nothing while `isDone` is false, so it is asked like a query.
  const look = useQuery({
    queryKey: [...orpc.prices.prunePrices.key(), typed],
    queryFn: hourlyBefore === undefined ? skipToken : () => client.prices.prunePrices({ hourlyBefore, isDone: false }),
  })
  const prune = useMutation(orpc.prices.prunePrices.mutationOptions({ onSuccess: onClose }))
  const found = hourlyBefore === undefined ? undefined : look.data
  const isEmpty = found?.hours === 0 && found.points === 0
  const failed = look.error ?? prune.error
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('prune.title')}
      description={t('prune.body')}
      actions={
        <>
          <Button onClick={onClose}>{t('components:cancel')}</Button>
          <Button
            look="primary"
            disabled={hourlyBefore === undefined || found === undefined || isEmpty || prune.isPending}
            onClick={() => hourlyBefore !== undefined && prune.mutate({ hourlyBefore, isDone: true })}
          >
            {t('prune.action')}
          </Button>
        </>
      }
    >
      <Labelled label={t('prune.before')}>
        <TextField type="date" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Labelled>
      <p role="status" className="min-h-lh text-ink-2">
        {found &&
          (isEmpty
            ? t('prune.nothing')
            : t('prune.count', {
                hours: format.number(found.hours, 0),
                points: format.number(found.points, 0),
                series: format.number(found.series.length, 0),
              }))}
      </p>
      {failed !== null && <ErrorState title={t(`shell:failure.${failureOf(failed)}`)} code={codeOf(failed)} />}
    </Dialog>
  )
}
