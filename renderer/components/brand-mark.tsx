/** The mark: a large blue plate, a bar, a small amber plate. */
export const BrandMark = () => (
  <svg viewBox="0 0 26 18" aria-hidden className="h-4.5 w-6.5 shrink-0">
    <path d="M9 9h14" className="stroke-ink" strokeWidth="2.2" strokeLinecap="round" />
    <circle cx="8.5" cy="9" r="8" className="fill-safe-fill" />
    <circle cx="22.6" cy="9" r="3.2" className="fill-convex-fill" />
  </svg>
)
