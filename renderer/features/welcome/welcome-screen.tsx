import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Ban, Download, Lock, MessageSquareText, Play, SlidersHorizontal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useBackend, useStatus } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { useSaveSettings } from '../../app/use-settings.ts'
import { Button, buttonClass } from '../../components/button.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { useFormat } from '../../format/use-format.ts'
import { Choice } from './choice.tsx'
import { Pledge } from './pledge.tsx'
import { WelcomeMark } from './welcome-mark.tsx'

const LANGUAGES = [
  { value: 'en', label: 'English', lang: 'en' },
  { value: 'ja', label: '日本語', lang: 'ja' },
] as const

/** An empty book: three ways to begin, and what Barbell does and does not do. */
export const WelcomeScreen = () => {
  const { t } = useTranslation(['welcome', 'shell'])
  const { orpc } = useBackend()
  const { locale } = useFormat()
  const { dataDir } = useStatus()
  const navigate = useNavigate()
  const save = useSaveSettings()
  const formats = useQuery(orpc.import.listFormats.queryOptions({ input: {} }))
  const demo = useMutation(
    orpc.app.fillDemo.mutationOptions({
      onSuccess: async (_answer, _input, _saved, { client }) => {
        await client.invalidateQueries()
        await navigate({ to: '/' })
      },
    }),
  )
  return (
    <div className="grid min-h-full flex-1 place-items-center overflow-auto px-8 py-6">
      <div className="w-full max-w-welcome">
        <WelcomeMark />
        <h1 className="text-2xl leading-tight tracking-tight">{t('title')}</h1>
        <p className="max-w-lead pt-2.5 pb-6.5 text-lg leading-relaxed text-ink-2">{t('lead')}</p>
        <div className="grid grid-cols-3 gap-4">
          <Choice
            icon={Download}
            title={t('import.title')}
            sub={formats.data ? t('import.formats', { count: formats.data.formats.length }) : ''}
            action={
              <Link to="/import" className={buttonClass({ look: 'primary' })}>
                {t('import.action')}
              </Link>
            }
          >
            {t('import.body')}
          </Choice>
          <Choice
            icon={SlidersHorizontal}
            title={t('policy.title')}
            sub={t('policy.sub')}
            action={
              <Link to="/settings" search={{ section: 'policy', start: 'example' }} className={buttonClass({})}>
                {t('policy.action')}
              </Link>
            }
          >
            {t('policy.body')}
          </Choice>
          <Choice
            icon={Play}
            title={t('demo.title')}
            sub={t('demo.sub')}
            action={
              <Button disabled={demo.isPending} onClick={() => demo.mutate({ language: locale })}>
                {demo.isPending ? t('demo.filling') : t('demo.action')}
              </Button>
            }
          >
            {t('demo.body')}
          </Choice>
        </div>
        {demo.isError && (
          <ErrorState title={t(`shell:failure.${failureOf(demo.error)}`)} code={codeOf(demo.error)}>
            {t('demo.failed')}
          </ErrorState>
        )}
        <div className="grid grid-cols-3 gap-4 pt-6">
          <Pledge icon={Lock} title={t('promise.local.title')}>
            {t('promise.local.body')}
          </Pledge>
          <Pledge icon={Ban} title={t('promise.orders.title')}>
            {t('promise.orders.body')}
          </Pledge>
          <Pledge icon={MessageSquareText} title={t('promise.reasons.title')}>
            {t('promise.reasons.body')}
          </Pledge>
        </div>
        <div className="mt-6.5 flex flex-wrap items-center gap-4.5 border-t border-line pt-6.5 text-sm text-ink-3">
          <span className="min-w-0 break-all">
            {t('book')} <span className="font-mono">{dataDir}</span>
          </span>
          <Link to="/settings" search={{ section: 'book' }} className="ml-auto">
            {t('restore')}
          </Link>
          <Segmented
            label={t('language')}
            options={LANGUAGES}
            value={locale}
            onChange={(next) => save.mutate({ locale: next })}
          />
        </div>
      </div>
    </div>
  )
}
