import type { ReactNode } from 'react'

/** Some boxes of the wizard that belong together. */
export const WizardSection = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <fieldset className="grid gap-2 border-t border-line px-5 py-3 first:border-t-0">
    <legend className="float-left mb-1 w-full font-semibold">{title}</legend>
    {children}
  </fieldset>
)
