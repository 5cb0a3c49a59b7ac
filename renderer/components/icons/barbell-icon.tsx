import type { SVGProps } from 'react'
import { StrokeIcon } from './stroke-icon.tsx'

/** A bar with a large and a small plate. */
export const BarbellIcon = (props: SVGProps<SVGSVGElement>) => (
  <StrokeIcon {...props}>
    <path d="M5 12h14" />
    <rect x="2.5" y="6" width="4" height="12" rx="1.2" />
    <rect x="17.5" y="8.5" width="3.5" height="7" rx="1.2" />
  </StrokeIcon>
)
