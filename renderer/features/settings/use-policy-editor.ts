import { keepPreviousData, skipToken, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type UseFormReturn, useForm } from 'react-hook-form'
import { policySchema } from '../../../electron/contract/policy-schema.ts'
import { useBackend } from '../../app/backend.tsx'
import { type Policy, type PolicyDraft, fromDraft, toDraft } from './policy-draft.ts'
import { type JsonFault, findJsonFault } from './find-json-fault.ts'
import { type PolicyChange, changesBetween } from './policy-changes.ts'
import { resolvePolicy } from './policy-resolver.ts'
import { useSettled } from '../../app/use-settled.ts'

const SETTLE_MS = 350

export interface PolicyBase {
  readonly policy: Policy
  /** Absent while nothing has been saved: the policy is then the example. */
  readonly policyVersion?: number | undefined
}

const writeJson = (policy: Policy): string => `${JSON.stringify(policy, null, 2)}\n`

/** The text as JSON, or where it stops being JSON. */
function readJson(text: string): { value?: unknown; error?: JsonFault } {
  const error = findJsonFault(text)
  if (error !== undefined) return { error }
  const value: unknown = JSON.parse(text)
  return { value }
}

/**
 * One policy under edit, as a form or as JSON, judged while it is typed. `candidate` is what would be saved; it is
 * absent while the text is not JSON.
 */
export function usePolicyEditor(base: PolicyBase) {
  const { orpc } = useBackend()
  const form: UseFormReturn<PolicyDraft> = useForm({
    defaultValues: toDraft(base.policy),
    resolver: resolvePolicy,
    mode: 'onChange',
  })
  const [json, setJson] = useState<string>()
  const draft = form.watch()
  const parsed = json === undefined ? { value: fromDraft(draft) } : readJson(json)
  const shaped = policySchema.safeParse(parsed.value)
  const settled = useSettled(parsed.value, SETTLE_MS)
  const check = useQuery(
    orpc.policy.checkPolicy.queryOptions({
      input: settled === undefined ? skipToken : { policy: settled },
      placeholderData: keepPreviousData,
    }),
  )
  const save = useMutation(orpc.policy.savePolicy.mutationOptions())
  const changes: readonly PolicyChange[] = shaped.success ? changesBetween(base.policy, shaped.data) : []
  const isChanged = base.policyVersion === undefined || !shaped.success || changes.length > 0

  return {
    form,
    draft,
    mode: json === undefined ? ('form' as const) : ('json' as const),
    json,
    jsonError: parsed.error,
    setJson,
    /** The policy as typed, where it has the shape of one. */
    policy: shaped.success ? shaped.data : undefined,
    candidate: parsed.value,
    /** Whether `check` speaks of what is typed now. */
    isSettled: settled === parsed.value || JSON.stringify(settled) === JSON.stringify(parsed.value),
    check,
    changes,
    isChanged,
    save,
    showJson: () => setJson(writeJson(fromDraft(draft))),
    /** Back to the form; only where the JSON has the shape of a policy. */
    showForm: () => {
      if (!shaped.success) return
      form.reset(toDraft(shaped.data), { keepDefaultValues: true })
      setJson(undefined)
      void form.trigger()
    },
    /** Puts another policy into the editor as a change of what is in force. */
    load: (policy: Policy) => {
      form.reset(toDraft(policy), { keepDefaultValues: true })
      setJson((text) => (text === undefined ? undefined : writeJson(policy)))
      void form.trigger()
    },
    /** Puts a policy in place of everything typed. */
    replace: (policy: Policy) => {
      form.reset(toDraft(policy))
      setJson((text) => (text === undefined ? undefined : writeJson(policy)))
    },
  }
}

export type PolicyEditor = ReturnType<typeof usePolicyEditor>
