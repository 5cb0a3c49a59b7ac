import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'

/** Takes the made-up book away, so that a real one can begin. */
export const DemoCard = () => {
  const { t } = useTranslation(['settings', 'shell', 'components'])
  const { orpc } = useBackend()
  const navigate = useNavigate()
  const [isAsked, setAsked] = useState(false)
  const remove = useMutation(
    orpc.app.removeDemo.mutationOptions({
      onSuccess: async (_answer, _input, _saved, { client }) => {
        await client.invalidateQueries()
        await navigate({ to: '/' })
      },
    }),
  )
  return (
    <Card>
      <CardHead title={t('demo.title')} sub={t('demo.sub')}>
        <Button look="bad" size="small" disabled={remove.isPending} onClick={() => setAsked(true)}>
          {t('demo.action')}
        </Button>
      </CardHead>
      {remove.isError && (
        <ErrorState title={t(`shell:failure.${failureOf(remove.error)}`)} code={codeOf(remove.error)} />
      )}
      <Dialog
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        title={t('demo.ask')}
        description={t('demo.askBody')}
        actions={
          <>
            <Button onClick={() => setAsked(false)}>{t('components:cancel')}</Button>
            <Button
              look="primary"
              onClick={() => {
                setAsked(false)
                remove.mutate({})
              }}
            >
              {t('demo.action')}
            </Button>
          </>
        }
      />
    </Card>
  )
}
