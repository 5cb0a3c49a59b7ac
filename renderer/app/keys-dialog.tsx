import { useTranslation } from 'react-i18next'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { formatSpan } from '../format/span.ts'
import { useBackend } from './backend.tsx'
import { shortcutText } from './modifier-key.ts'
import { HEALTH_SCREEN, RAIL_SCREENS } from './screens.ts'

const isNumbered = ({ digit }: { readonly digit: string }): boolean => /^\d$/.test(digit)
const NUMBERED = RAIL_SCREENS.filter(isNumbered)
const LETTERED = RAIL_SCREENS.filter((screen) => !isNumbered(screen))

interface KeysDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** What can be done from the keyboard. */
export const KeysDialog = ({ isOpen, onClose }: KeysDialogProps) => {
  const { t } = useTranslation(['shell', 'components'])
  const { platform } = useBackend()
  const keys = [
    [shortcutText('K', platform), t('keys.palette')],
    [shortcutText(formatSpan(1, NUMBERED.length), platform), t('keys.screens')],
    ...LETTERED.map(({ id, digit }) => [shortcutText(digit, platform), t(`screen.${id}`)] as const),
    [shortcutText(HEALTH_SCREEN.digit, platform), t('screen.health')],
    [shortcutText(',', platform), t('keys.settings')],
    [t('keys.enter'), t('keys.explain')],
    [t('keys.escape'), t('keys.close')],
    ['J K', t('keys.rows')],
    ['?', t('keys.list')],
  ]
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('keys.title')}
      actions={<Button onClick={onClose}>{t('components:close')}</Button>}
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        {keys.map(([key, does]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded-sm border border-line px-1.5 py-0.5 whitespace-nowrap">{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
