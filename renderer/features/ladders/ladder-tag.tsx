import { useTranslation } from 'react-i18next'
import { Tag } from '../../components/tag.tsx'
import type { Ladder } from './ladder-answer.ts'

const LOOKS = {
  armed: 'plain',
  panic: 'attn',
  exhausted: 'attn',
  'cool-down': 'plain',
  halted: 'bad',
} as const satisfies Record<Ladder['state'], string>

export const LadderTag = ({ state }: { readonly state: Ladder['state'] }) => {
  const { t } = useTranslation('terms')
  return <Tag look={LOOKS[state]}>{t(`ladderState.${state}`)}</Tag>
}
