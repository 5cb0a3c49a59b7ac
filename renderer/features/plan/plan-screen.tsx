export const PlanScreen = () => null
