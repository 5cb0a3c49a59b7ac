/** Judges the form by the schema of the policy file itself, and puts each issue beside the box it is about. */
import { type FieldErrors, type Resolver, set } from 'react-hook-form'
import * as z from 'zod'
import { policySchema } from '../../../electron/contract/policy-schema.ts'
import { type PolicyDraft, draftPathOf, fromDraft } from './policy-draft.ts'

// Without this zod tries to compile code once, which the page's content security policy forbids and reports.
z.config({ jitless: true })

const DUPLICATE = 'asset_twice'

/** Rows of one list that name an asset a second time: the file could not hold them both. */
function duplicatesIn(list: readonly { readonly asset: string }[], name: string): string[] {
  const seen = new Set<string>()
  return list.flatMap(({ asset }, index) => {
    const key = asset.trim()
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    return [`${name}.${index}.asset`]
  })
}

export const resolvePolicy: Resolver<PolicyDraft> = (draft) => {
  const errors: FieldErrors<PolicyDraft> = {}
  const parsed = policySchema.safeParse(fromDraft(draft))
  for (const issue of parsed.error?.issues ?? []) {
    const path = draftPathOf(issue.path, draft)
    if (path !== undefined) set(errors, path, { type: issue.code, message: issue.message })
  }
  const duplicates = [
    ...duplicatesIn(draft.blueChip, 'blueChip'),
    ...duplicatesIn(draft.yields, 'yields'),
    ...duplicatesIn(draft.reserve.assets, 'reserve.assets'),
    ...duplicatesIn(draft.convex.assets, 'convex.assets'),
    ...duplicatesIn(draft.chains, 'chains'),
    ...duplicatesIn(draft.rebalance.steps, 'rebalance.steps'),
    ...duplicatesIn(
      draft.custodians.map(({ account }) => ({ asset: account })),
      'custodians',
    ).map((path) => path.replace(/asset$/, 'account')),
  ]
  for (const path of duplicates) set(errors, path, { type: DUPLICATE, message: DUPLICATE })
  return Object.keys(errors).length === 0 ? { values: draft, errors: {} } : { values: {}, errors }
}
