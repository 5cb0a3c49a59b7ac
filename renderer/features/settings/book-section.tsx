import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBackend, useStatus } from '../../app/backend.tsx'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Note } from '../../components/note.tsx'
import { Tag } from '../../components/tag.tsx'
import { useFormat } from '../../format/use-format.ts'
import { BackupsCard } from './backups-card.tsx'
import { DemoCard } from './demo-card.tsx'
import { Pair } from './pair.tsx'
import { SettingsFrame } from './settings-frame.tsx'

/** Where the book lives, its backups, whether it is whole, and how the demo goes away. */
export const BookSection = () => {
  const status = useStatus()
  return (
    <SettingsFrame section="book">
      <BookCard />
      <BackupsCard />
      {status.isDemo && <DemoCard />}
    </SettingsFrame>
  )
}

const BookCard = () => {
  const { t } = useTranslation(['settings', 'shell'])
  const format = useFormat()
  const { orpc } = useBackend()
  const { dataDir, version, lastImportAt, currency } = useStatus()
  const check = useMutation(orpc.upkeep.checkIntegrity.mutationOptions())
  return (
    <Card>
      <CardHead title={t('book.title')} />
      <div className="grid gap-2.5 px-5 pb-4">
        <Pair label={t('book.dir')} sub={t('book.dirSub')}>
          <span className="font-mono text-sm break-all">{dataDir}</span>
        </Pair>
        <Pair label={t('path.currency')} sub={t('book.currencySub')}>
          <span>{currency}</span>
        </Pair>
        <Pair label={t('book.lastImport')}>
          <span>{lastImportAt === undefined ? t('book.noImport') : format.moment(lastImportAt)}</span>
        </Pair>
        <Pair label={t('book.version')}>
          <span>{version}</span>
        </Pair>
        <Pair label={t('book.check')} sub={t('book.checkSub')}>
          {check.data?.ok === true && <Tag look="ok">{t('book.whole')}</Tag>}
          <Button size="small" disabled={check.isPending} onClick={() => check.mutate({})}>
            {t('book.checkNow')}
          </Button>
        </Pair>
        <div role="status">
          {check.data?.ok === true && (
            <p className="text-sm text-ink-3">
              {t('book.wholeBody', { count: check.data.events, schema: check.data.schemaVersion })}
            </p>
          )}
          {check.data?.ok === false && (
            <Note look="bad" title={t('book.damaged')}>
              {format.list(check.data.problems)} {t('book.damagedBody')}
            </Note>
          )}
        </div>
        {check.isError && (
          <ErrorState title={t(`shell:failure.${failureOf(check.error)}`)} code={codeOf(check.error)} />
        )}
      </div>
    </Card>
  )
}
