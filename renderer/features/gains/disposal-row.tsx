import { ChevronDown, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { Cell } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import { Amount } from './amount.tsx'
import type { Disposal } from './gains-answer.ts'
import { SourceRow } from './source-row.tsx'

interface DisposalRowProps {
  readonly disposal: Disposal
  readonly currency: string
  readonly isOpen: boolean
  readonly isSourceShown: boolean
  readonly isExplained: boolean
  readonly onToggle: () => void
  readonly onExplain: () => void
}

/** One disposal; opens its lots, and explains its gain. */
export const DisposalRow = (props: DisposalRowProps) => {
  const { disposal, currency, isOpen, isSourceShown, isExplained, onToggle, onExplain } = props
  const { t } = useTranslation('gains')
  const format = useFormat()
  const { at, asset, kind, quantity, proceeds, costBasis, realisedPnl, source } = disposal
  const day = format.day(at.slice(0, 10))
  const Chevron = isOpen ? ChevronDown : ChevronRight
  return (
    <tr aria-current={isOpen || isExplained || undefined}>
      <td className="pr-0!">
        <Button
          look="ghost"
          size="icon"
          className="-ml-1.5"
          aria-expanded={isOpen}
          aria-label={t('disposals.lotsOf', { asset, day })}
          onClick={onToggle}
        >
          <Chevron aria-hidden />
        </Button>
      </td>
      <Cell className="whitespace-nowrap">{day}</Cell>
      <th scope="row">{asset}</th>
      <Cell isMuted className="whitespace-nowrap">
        {t(`kind.${kind}`)}
      </Cell>
      <Cell isNumeric>{format.quantity(quantity)}</Cell>
      <Cell isNumeric>
        <Amount text={proceeds} currency={currency} reason={t('noValue')} />
      </Cell>
      <Cell isNumeric>
        <Amount text={costBasis} currency={currency} reason={t('noCost')} />
      </Cell>
      <Cell isNumeric isStrong className="max-wide:pr-4!">
        <Explainable isOpen={isExplained} onClick={onExplain}>
          <Amount text={realisedPnl} currency={currency} isGain />
          <span className="sr-only">. {t('disposals.explain', { asset, day })}</span>
        </Explainable>
      </Cell>
      {isSourceShown && (
        <Cell isMuted className="text-sm max-wide:hidden">
          <SourceRow source={source} />
        </Cell>
      )}
    </tr>
  )
}
