import type { SVGProps } from 'react'

/** An icon of our own in the manner of the icon set: 24 × 24, stroke 1.75. */
export const StrokeIcon = (props: SVGProps<SVGSVGElement>) => (
  <svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth={1.75}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden
    {...props}
  />
)
