import {
  Download,
  FileText,
  Globe,
  HeartPulse,
  Menu,
  NotebookPen,
  Percent,
  Rows3,
  SlidersHorizontal,
  type LucideIcon,
} from 'lucide-react'
import { BarbellIcon } from '../components/icons/barbell-icon.tsx'
import { ChecklistIcon } from '../components/icons/checklist-icon.tsx'
import { LadderIcon } from '../components/icons/ladder-icon.tsx'
import type { ComponentType, SVGProps } from 'react'

export type Icon = LucideIcon | ComponentType<SVGProps<SVGSVGElement>>

/** The screens of the rail in their order; the digit, or the full stop, is the shortcut. Health and settings stand at the foot. */
export const RAIL_SCREENS = [
  { id: 'overview', to: '/', icon: BarbellIcon, digit: '1' },
  { id: 'holdings', to: '/holdings', icon: Menu, digit: '2' },
  { id: 'import', to: '/import', icon: Download, digit: '3' },
  { id: 'events', to: '/events', icon: Rows3, digit: '4' },
  { id: 'plan', to: '/plan', icon: ChecklistIcon, digit: '5' },
  { id: 'ladders', to: '/ladders', icon: LadderIcon, digit: '6' },
  { id: 'yields', to: '/yields', icon: Percent, digit: '.' },
  { id: 'context', to: '/context', icon: Globe, digit: '7' },
  { id: 'gains', to: '/gains', icon: FileText, digit: '8' },
  { id: 'journal', to: '/journal', icon: NotebookPen, digit: '9' },
] as const satisfies readonly { id: string; to: string; icon: Icon; digit: string }[]

export const HEALTH_SCREEN = { id: 'health', to: '/health', icon: HeartPulse, digit: '0' } as const
export const SETTINGS_SCREEN = { id: 'settings', to: '/settings', icon: SlidersHorizontal, digit: ',' } as const
