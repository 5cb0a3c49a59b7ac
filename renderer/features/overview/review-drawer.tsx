import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Drawer } from '../../components/drawer.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'

/** From which calendar of the policy, and from which review before it, the day of the next review comes. */
export const ReviewDrawer = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation(['overview', 'shell'])
  const format = useFormat()
  const { orpc } = useBackend()
  const { input } = useAsOf()
  const query = useQuery(orpc.reminders.explainReview.queryOptions({ input }))
  const found = query.data
  return (
    <Drawer title={t('stat.review')} onClose={onClose}>
      {query.isPending && <LoadingBlocks heights={[40]} />}
      {query.isError && (
        <ErrorState title={t('explain.failed')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {found && (
        <>
          <Steps
            steps={[
              {
                id: 'rule',
                label: t('review.rule'),
                figure: t(`review.calendar.${found.calendar}`),
                sub: t('explain.policyVersion', { version: found.policyVersion }),
              },
              ...(found.lastReview === undefined
                ? []
                : [
                    {
                      id: 'last',
                      label: t('review.last'),
                      figure: format.day(found.lastReview),
                      sub: t('review.lastHow'),
                    },
                  ]),
              ...(found.nextReview === undefined
                ? []
                : [
                    {
                      id: 'next',
                      label: `= ${t('stat.review')}`,
                      figure: format.day(found.nextReview),
                      sub: t('review.nextHow'),
                      isTotal: true,
                    },
                  ]),
            ]}
          />
          <Link to="/plan" search={{ review: true }}>
            {t('review.now')}
          </Link>
        </>
      )}
    </Drawer>
  )
}
