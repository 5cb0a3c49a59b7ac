import { lazyRouteComponent } from '@tanstack/react-router'
import { useStatus } from './backend.tsx'

export const Overview = lazyRouteComponent(() => import('../features/overview/overview-screen.tsx'), 'OverviewScreen')
export const Welcome = lazyRouteComponent(() => import('../features/welcome/welcome-screen.tsx'), 'WelcomeScreen')

/** The first screen: the overview, or what there is to choose while the book is empty. */
export const Home = () => (useStatus().isEmpty ? <Welcome /> : <Overview />)
