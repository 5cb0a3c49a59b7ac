import { lazy } from 'react'
import { useStatus } from './backend.tsx'

const Overview = lazy(() =>
  import('../features/overview/overview-screen.tsx').then((file) => ({ default: file.OverviewScreen })),
)
const Welcome = lazy(() =>
  import('../features/welcome/welcome-screen.tsx').then((file) => ({ default: file.WelcomeScreen })),
)

/** The first screen: the overview, or what there is to choose while the book is empty. */
export const Home = () => (useStatus().isEmpty ? <Welcome /> : <Overview />)
