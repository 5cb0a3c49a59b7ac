import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

/** One import of one file: `target` is a path from the root for relative imports, else the package or `node:` name. */
export interface Import {
  readonly from: string
  readonly target: string
  readonly isRelative: boolean
  readonly isTypeOnly: boolean
}

const STATEMENT =
  /(?:^|[\n;])\s*(?:import|export)\s+(type\s+)?[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|[\n;])\s*import\s+['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]\s*\)/g

/** The imports of a source text: `import … from`, `export … from`, bare `import` and `import()` with a literal. */
export function importsOfText(from: string, text: string): Import[] {
  const found: Import[] = []
  for (const match of text.matchAll(STATEMENT)) {
    const specifier = match[2] ?? match[3] ?? match[4]
    if (specifier === undefined) continue
    const isRelative = specifier.startsWith('.')
    const target = isRelative ? join(dirname(from), specifier) : packageOf(specifier)
    found.push({ from, target: target.split(sep).join('/'), isRelative, isTypeOnly: match[1] !== undefined })
  }
  return found
}

/** Every import of every TypeScript file below a folder of the project. */
export function importsBelow(root: string, folder: string): Import[] {
  return sourceFiles(resolve(root, folder)).flatMap((path) =>
    importsOfText(relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')),
  )
}

/** All TypeScript source files below a folder. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier)
}
