import { useEffect, useRef, useState } from 'react'

/**
 * A value at most once in a while: at once after a rest, then the newest of each stretch, so that what follows it keeps
 * answering while it moves. Told apart by its JSON text.
 */
export function useThrottled<T>(value: T, ms: number): T {
  const [shown, setShown] = useState(value)
  const lastAt = useRef(Number.NEGATIVE_INFINITY)
  const text = JSON.stringify(value)
  useEffect(() => {
    const show = (): void => {
      lastAt.current = performance.now()
      setShown(value)
    }
    const timer = setTimeout(show, Math.max(0, lastAt.current + ms - performance.now()))
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `value` is a new object each time; its text says whether it changed
  }, [text, ms])
  return shown
}
