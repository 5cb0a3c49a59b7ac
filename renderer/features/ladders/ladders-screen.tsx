export const LaddersScreen = () => null
