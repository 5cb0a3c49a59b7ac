import { describe, expect, it } from 'vitest'
import { wordSource } from '../../../renderer/app/source-words.ts'

const word = (source: string) =>
  wordSource(source, {
    own: (own) => `<${own}>`,
    over: (name, bridge) => `${name}（${bridge}経由）`,
    joined: (names) => names.join('、'),
  })

describe('the words for where a price is from', () => {
  it('translate what the book says itself, and leave names as they are', () => {
    expect(word('made up for the demo')).toBe('<madeUp>')
    expect(word('by hand')).toBe('<byHand>')
    expect(word('kraken')).toBe('kraken')
    expect(word('my, own file')).toBe('my、own file')
  })

  it('name both sources of a price over another currency, and one alone where they are the same', () => {
    expect(word('made up for the demo, ecb over USD')).toBe('<madeUp>、ecb（USD経由）')
    expect(word('made up for the demo, made up for the demo over USD')).toBe('<madeUp>（USD経由）')
    expect(word('kraken, ecb over USD, ecb over EUR')).toBe('kraken、ecb（USD経由）、ecb（EUR経由）')
  })
})
