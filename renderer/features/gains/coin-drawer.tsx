import { useTranslation } from 'react-i18next'
import { Drawer } from '../../components/drawer.tsx'
import { type Step, Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import { Amount } from './amount.tsx'
import { coinResult } from './coin-result.ts'
import type { AssetYear, YearAnswer } from './gains-answer.ts'
import { heldInAccounts, wayOf } from './held-in-accounts.ts'

interface CoinDrawerProps {
  readonly asset: string
  readonly answer: YearAnswer
  readonly onClose: () => void
}

/** How a row of the yearly sheet adds up: what came and went of the coin at which cost, and what it brought. */
export const CoinDrawer = ({ asset, answer, onClose }: CoinDrawerProps) => {
  const { t } = useTranslation('gains')
  const format = useFormat()
  const { year, currency, assets, method, scope } = answer
  const coin = assets.find((one) => one.asset === asset)
  if (coin === undefined) return null
  const amount = (text: string | undefined, isGain = false) => (
    <Amount text={text} currency={currency} isGain={isGain} />
  )
  const coins = (quantity: string): string => `${format.quantity(quantity, { isExact: true })} ${asset}`
  const held = (id: string, label: string, { quantity, costBasis }: AssetYear['acquired']): Step => ({
    id,
    label,
    figure: coins(quantity),
    sub:
      quantity === '0' ? undefined : (
        <>
          {t('coinDrawer.cost')} {amount(costBasis)}
        </>
      ),
  })
  const wayStep = ({ arrivedEarly, quantity }: ReturnType<typeof wayOf>): Step =>
    arrivedEarly
      ? {
          id: 'arrived-early',
          label: `+ ${t('coinDrawer.arrivedEarly')}`,
          figure: coins(quantity),
          sub: t('coinDrawer.arrivedEarlyHow'),
        }
      : {
          id: 'on-the-way',
          label: `− ${t('coinDrawer.onTheWay')}`,
          figure: coins(quantity),
          sub: t('coinDrawer.onTheWayHow'),
        }
  return (
    <Drawer title={t('coinDrawer.title', { asset, year })} onClose={onClose}>
      <p className="text-sm text-ink-3">
        {t('yearDrawer.how', { method: t(`methods.${method}.name`), scope: t(`scope.${scope}`) })}
      </p>
      <Steps
        steps={[
          held('opening', t('coins.opening'), coin.opening),
          held('acquired', `+ ${t('coins.acquired')}`, coin.acquired),
          held('disposed', `− ${t('coins.disposed')}`, coin.disposed),
          ...(coin.wrapped === undefined ? [] : [held('wrapped', `− ${t('coinDrawer.wrapped')}`, coin.wrapped)]),
          { ...held('closing', `= ${t('coins.closing')}`, coin.closing), isTotal: true },
          ...(coin.closing.onTheWay === undefined
            ? []
            : [
                wayStep(wayOf(coin.closing.onTheWay)),
                {
                  id: 'in-accounts',
                  label: `= ${t('coinDrawer.inAccounts')}`,
                  figure: coins(heldInAccounts(coin.closing.quantity, coin.closing.onTheWay)),
                  isTotal: true,
                },
              ]),
          ...(coin.unitCost === undefined
            ? []
            : [
                {
                  id: 'unit',
                  label: t('coins.unitCost'),
                  figure: format.price(coin.unitCost, currency),
                  sub: t(method === 'total-average' ? 'coinDrawer.unitOfYear' : 'coinDrawer.unitAtEnd'),
                },
              ]),
        ]}
      />
      <Steps
        steps={[
          { id: 'proceeds', label: t('coins.proceeds'), figure: amount(coin.proceeds) },
          { id: 'cost', label: t('drawer.cost'), figure: amount(coin.costBasis), sub: t('coinDrawer.costOf') },
          { id: 'gain', label: t('drawer.gain'), figure: amount(coin.realisedPnl, true), isTotal: true },
          { id: 'income', label: `+ ${t('coins.income')}`, figure: amount(coin.income) },
          { id: 'result', label: `= ${t('coins.result')}`, figure: amount(coinResult(coin), true), isTotal: true },
        ]}
      />
      <p className="text-sm text-ink-3">{t('yearDrawer.rounding')}</p>
    </Drawer>
  )
}
