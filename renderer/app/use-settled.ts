import { useEffect, useState } from 'react'

/** A value once it has stopped changing for a while; told apart by its JSON text. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `value` is a new object each time; its text says whether it changed
  }, [text, ms])
  return settled
}
