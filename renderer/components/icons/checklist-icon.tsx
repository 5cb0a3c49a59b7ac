import type { SVGProps } from 'react'
import { StrokeIcon } from './stroke-icon.tsx'

/** Lines, each ticked. */
export const ChecklistIcon = (props: SVGProps<SVGSVGElement>) => (
  <StrokeIcon {...props}>
    <path d="M10 6h10M10 12h10M10 18h10" />
    <path d="m3.5 6 1.2 1.2L7 5M3.5 12l1.2 1.2L7 11M3.5 18l1.2 1.2L7 17" />
  </StrokeIcon>
)
