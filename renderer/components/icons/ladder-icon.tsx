import type { SVGProps } from 'react'
import { StrokeIcon } from './stroke-icon.tsx'

/** Steps downwards. */
export const LadderIcon = (props: SVGProps<SVGSVGElement>) => (
  <StrokeIcon {...props}>
    <path d="M4 5h5v5h5v5h5v5" />
  </StrokeIcon>
)
