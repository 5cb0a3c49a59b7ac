import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

const DELAY_MS = 150

interface LoadingBlocksProps {
  /** Heights in steps of 4 px of the blocks that the content will take, so that nothing jumps. */
  readonly heights: readonly number[]
}

/** Nothing for 150 ms, then still blocks of the final size. */
export const LoadingBlocks = ({ heights }: LoadingBlocksProps) => {
  const { t } = useTranslation('components')
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), DELAY_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div aria-busy className="grid gap-4">
      {isShown && <span className="sr-only">{t('loading')}</span>}
      {heights.map((height, index) => (
        <span
          // oxlint-disable-next-line react/no-array-index-key -- blocks have no other identity and never move
          key={index}
          className={isShown ? 'block rounded-lg bg-sunken' : 'block'}
          style={{ height: height * 4 }}
        />
      ))}
    </div>
  )
}
