import { useSearch } from '@tanstack/react-router'
import { AccountsSection } from './accounts-section.tsx'
import { BookSection } from './book-section.tsx'
import { LookSection } from './look-section.tsx'
import { PolicyScreen } from './policy-screen.tsx'
import { PricesSection } from './prices-section.tsx'
import { TaxSection } from './tax-section.tsx'

/** Everything the person sets. Policy and reminders are one file and share one editor, which outlives a change of section. */
export const SettingsScreen = () => {
  const { section = 'policy' } = useSearch({ from: '/settings' })
  switch (section) {
    case 'policy':
    case 'reminders':
      return <PolicyScreen section={section} />
    case 'prices':
      return <PricesSection />
    case 'accounts':
      return <AccountsSection />
    case 'tax':
      return <TaxSection />
    case 'book':
      return <BookSection />
    case 'look':
      return <LookSection />
  }
}
