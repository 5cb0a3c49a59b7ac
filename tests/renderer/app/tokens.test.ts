import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const RENDERER = join(import.meta.dirname, '../../../renderer')
const files = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).map((path) => ({
  path,
  text: /\.(tsx?|css|html)$/.test(path) ? readFileSync(join(RENDERER, path), 'utf8') : '',
}))

const RAW_COLOUR = /#[0-9a-f]{3,8}\b(?![\w-])|\b(rgba?|hsla?|oklch|oklab)\(/i

/** Lines of files that match, with their place. */
const linesWith = (isFile: (path: string) => boolean, pattern: RegExp): string[] =>
  files
    .filter(({ path }) => isFile(path))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
    )

const isCode = (path: string): boolean => /\.tsx?$/.test(path)

describe('tokens', () => {
  it('are the only source of colour', () => {
    expect(
      linesWith((path) => isCode(path) || (path.endsWith('.css') && !path.endsWith('tokens.css')), RAW_COLOUR),
    ).toEqual([])
  })

  it('are the only source of size in class names', () => {
    expect(linesWith(isCode, /[a-z]-\[[\d.]+(px|rem|em)\]/)).toEqual([])
  })

  it('name the same colours in dark as in light, or leave light in force', () => {
    const tokens = files.find(({ path }) => path.endsWith('tokens.css'))?.text ?? ''
    const [light = '', dark = ''] = tokens.split("[data-theme='dark']")
    const namesIn = (css: string): string[] =>
      [...css.matchAll(/(--color-[\w-]+): (?!initial)/g)].map(([, name]) => name ?? '')
    const themeless = new Set(['--color-transparent', '--color-current'])
    expect(namesIn(dark).sort()).toEqual(
      namesIn(light)
        .filter((name) => !themeless.has(name))
        .sort(),
    )
  })
})

describe('the content security policy', () => {
  it('has no inline script or style to forbid', () => {
    const html = files.find(({ path }) => path === 'index.html')?.text ?? ''
    expect(html).not.toMatch(/<style|style=|<script(?![^>]*src=)|\son[a-z]+=/)
    expect(linesWith(isCode, /dangerouslySetInnerHTML|innerHTML|<style|setAttribute\('style'/)).toEqual([])
  })
})
