export const HoldingsScreen = () => null
