import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import type { Answers } from '../../app/client.ts'
import { codeOf, failureOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useFormat } from '../../format/use-format.ts'
import { Pair } from './pair.tsx'

type Coins = Answers['market']['listCoins']
type Coin = Coins['coins'][number]

/** Assets that only the person can tell apart, and what they said of them. */
export const CoinsCard = ({ answer }: { readonly answer: Coins }) => {
  const { t } = useTranslation(['market', 'shell'])
  const format = useFormat()
  const { orpc } = useBackend()
  const say = useMutation(orpc.market.answerCoin.mutationOptions())
  const open = answer.coins.filter(({ standing, isAnswered }) => standing === 'ask' || isAnswered)
  if (open.length === 0) return null
  return (
    <Card>
      <CardHead title={t('coins.title')} sub={t('coins.sub')} />
      <div className="grid gap-3 px-5 pb-4">
        {open.map((coin) =>
          coin.isAnswered ? (
            <Pair
              key={coin.asset}
              label={
                coin.standing === 'none'
                  ? t('coins.isNone', { asset: coin.asset })
                  : t('coins.is', { asset: coin.asset, coin: coin.listings[0]?.symbol })
              }
            >
              <Button size="small" onClick={() => say.mutate({ asset: coin.asset })}>
                {t('coins.back')}
              </Button>
            </Pair>
          ) : (
            <Question key={coin.asset} coin={coin} onSay={(said) => say.mutate({ asset: coin.asset, ...said })} />
          ),
        )}
        <p className="text-sm text-ink-3">{t('coins.known', { known: format.number(answer.known, 0) })}</p>
      </div>
      {say.isError && <ErrorState title={t(`shell:failure.${failureOf(say.error)}`)} code={codeOf(say.error)} />}
    </Card>
  )
}

interface QuestionProps {
  readonly coin: Coin
  readonly onSay: (said: { readonly coin: string } | { readonly hasNone: true }) => void
}

const Question = ({ coin: { asset, choices }, onSay }: QuestionProps) => {
  const { t } = useTranslation('market')
  const [id, setId] = useState('')
  return (
    <Pair label={t('coins.choose', { asset })} sub={choices.length === 0 ? t('coins.idHint') : undefined}>
      {choices.map(({ coin, name }) => (
        <Button key={coin} size="small" onClick={() => onSay({ coin })}>
          {name}
        </Button>
      ))}
      {choices.length === 0 && (
        <form
          className="flex items-center gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            if (id.trim() !== '') onSay({ coin: id.trim().toLowerCase() })
          }}
        >
          <TextField
            aria-label={t('coins.id', { asset })}
            boxClassName="w-field-wide"
            value={id}
            onChange={(event) => setId(event.target.value)}
          />
          <Button type="submit" size="small" disabled={id.trim() === ''}>
            {t('coins.keep')}
          </Button>
        </form>
      )}
      <Button size="small" look="ghost" onClick={() => onSay({ hasNone: true })}>
        {t('coins.none')}
      </Button>
    </Pair>
  )
}
