/** Works out each answer once. */
export function keeping<Key, Answer>(workOut: (key: Key) => Answer): (key: Key) => Answer {
  const known = new Map<Key, Answer>()
  return (key) => {
    let answer = known.get(key)
    if (answer === undefined) known.set(key, (answer = workOut(key)))
    return answer
  }
}
