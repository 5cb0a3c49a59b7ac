import type { SVGProps } from 'react'
import { StrokeIcon } from './stroke-icon.tsx'

/** A range on a line, and a mark beside it. */
export const BandIcon = (props: SVGProps<SVGSVGElement>) => (
  <StrokeIcon {...props}>
    <path d="M3 12h18" />
    <rect x="7" y="8" width="8" height="8" rx="1" />
    <path d="M18 7v10" />
  </StrokeIcon>
)
