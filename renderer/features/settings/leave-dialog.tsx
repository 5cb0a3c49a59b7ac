import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'

interface LeaveDialogProps {
  /** Whether something is typed that leaving would lose. */
  readonly isChanged: boolean
}

const staysInEditor = ({ pathname, search }: { pathname: string; search: object }): boolean => {
  const section = 'section' in search ? search.section : undefined
  return pathname === '/settings' && (section === undefined || section === 'policy' || section === 'reminders')
}

/**
 * Asks before unsaved changes of the policy are left. It does not hold the window itself back: a desktop window that
 * refuses to close says nothing about why.
 */
export const LeaveDialog = ({ isChanged }: LeaveDialogProps) => {
  const { t } = useTranslation('settings')
  const blocker = useBlocker({
    shouldBlockFn: ({ next }) => isChanged && !staysInEditor(next),
    enableBeforeUnload: false,
    withResolver: true,
  })
  return (
    <Dialog
      isOpen={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={t('leave.title')}
      description={t('leave.body')}
      actions={
        <>
          <Button onClick={() => blocker.proceed?.()}>{t('leave.discard')}</Button>
          <Button look="primary" onClick={() => blocker.reset?.()}>
            {t('leave.stay')}
          </Button>
        </>
      }
    />
  )
}
