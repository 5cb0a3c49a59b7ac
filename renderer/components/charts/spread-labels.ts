/**
 * Moves labels in a column apart so that none covers another, each as near to its own height as the others let it.
 * Labels keep their order; heights are pixels from the top.
 *
 * Worked example: heights 100, 105 and 200 with a gap of 28 become 89, 117 and 200.
 */
export function spreadLabels(heights: readonly number[], gap: number, low: number, high: number): number[] {
  const order = heights.map((_, index) => index).sort((a, b) => heightAt(heights, a) - heightAt(heights, b))
  const groups: { members: number[]; centre: number }[] = []
  for (const index of order) {
    groups.push({ members: [index], centre: heightAt(heights, index) })
    mergeTouching(groups, gap, low, high)
  }
  const placed = [...heights]
  for (const { members, centre } of groups) {
    const top = topOf(members.length, centre, gap, low, high)
    members.forEach((index, position) => {
      placed[index] = Math.round(top + position * gap)
    })
  }
  return placed
}

const heightAt = (heights: readonly number[], index: number): number => heights[index] ?? 0

function topOf(count: number, centre: number, gap: number, low: number, high: number): number {
  const length = (count - 1) * gap
  return Math.max(low, Math.min(high - length, centre - length / 2))
}

/** Joins the last two groups while they touch: the joint group stands around the mean of its members. */
function mergeTouching(groups: { members: number[]; centre: number }[], gap: number, low: number, high: number): void {
  for (;;) {
    const last = groups.at(-1)
    const before = groups.at(-2)
    if (last === undefined || before === undefined) return
    const end = topOf(before.members.length, before.centre, gap, low, high) + (before.members.length - 1) * gap
    if (topOf(last.members.length, last.centre, gap, low, high) - end >= gap) return
    const count = before.members.length + last.members.length
    before.centre = (before.centre * before.members.length + last.centre * last.members.length) / count
    before.members.push(...last.members)
    groups.pop()
  }
}
