/** Words that are spoken when they change, politely. Give it text only after typing has stopped. */
export const LiveRegion = ({ text }: { readonly text: string }) => (
  <div aria-live="polite" role="status" className="sr-only">
    {text}
  </div>
)
