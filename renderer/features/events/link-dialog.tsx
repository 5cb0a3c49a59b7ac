import { useTranslation } from 'react-i18next'
import { codeOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { TransferEnd } from './events-answer.ts'
import { linkCandidates } from './link-candidates.ts'

const NEAREST = 12

interface LinkDialogProps {
  readonly end: TransferEnd
  readonly among: readonly TransferEnd[]
  readonly isBusy: boolean
  readonly error: Error | null
  readonly onLink: (other: TransferEnd) => void
  readonly onClose: () => void
}

/** Asks for the other end of a withdrawal or a deposit: the nearest in time first. */
export const LinkDialog = ({ end, among, isBusy, error, onLink, onClose }: LinkDialogProps) => {
  const { t } = useTranslation('events')
  const format = useFormat()
  const candidates = linkCandidates(end, among).slice(0, NEAREST)
  const quantity = `${format.quantity(end.quantity, { isExact: true })} ${end.asset}`
  const told = { quantity, account: end.account, moment: format.moment(end.at) }
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={t('seek.title')}
      description={t(end.direction === 'out' ? 'seek.bodyOut' : 'seek.bodyIn', told)}
      actions={<Button onClick={onClose}>{t('seek.close')}</Button>}
    >
      {candidates.length === 0 ? (
        <p>{t('seek.none')}</p>
      ) : (
        <ul>
          {candidates.map((other) => (
            <li key={other.eventId} className="flex items-center gap-3 border-t border-line py-2 first:border-t-0">
              <span className="min-w-0 flex-1">
                {other.account}
                <span className="block text-sm text-ink-3">{format.moment(other.at)}</span>
              </span>
              <span className="whitespace-nowrap">
                {format.quantity(other.quantity, { isExact: true })} {other.asset}
              </span>
              <Button
                size="small"
                disabled={isBusy}
                aria-label={t('transfers.linkOf', {
                  asset: end.asset,
                  from: end.direction === 'out' ? end.account : other.account,
                  to: end.direction === 'out' ? other.account : end.account,
                })}
                onClick={() => onLink(other)}
              >
                {t('transfers.link')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {error !== null && <ErrorState title={t('transfers.failed')} code={codeOf(error)} />}
    </Dialog>
  )
}
