/** A barbell, small: decoration, since the heading beside it says the same. */
export const WelcomeMark = () => (
  <svg viewBox="0 0 300 96" aria-hidden className="-ml-6 mb-4.5 w-75">
    <path d="M70 44L214 52L262 54" className="stroke-ink-2" strokeWidth={5} strokeLinecap="round" fill="none" />
    <circle cx={66} cy={44} r={40} className="fill-safe-fill" />
    <circle cx={66} cy={44} r={26} className="fill-safe-2 stroke-ground" strokeWidth={1.5} />
    <circle cx={66} cy={44} r={22} className="fill-safe-3 stroke-ground" strokeWidth={1.5} />
    <circle cx={66} cy={44} r={3} className="fill-ink-2" />
    <circle cx={216} cy={52} r={15} className="fill-convex-fill" />
    <circle cx={216} cy={52} r={3} className="fill-ink-2" />
  </svg>
)
