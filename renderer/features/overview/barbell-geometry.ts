/**
 * Where everything of the barbell figure stands, in the units of its view box.
 *
 * The area of a plate is proportional to its weight, both plates on one scale, the larger with a radius of 122; the
 * rings of the safe plate are its sleeves, by area too. The bar is turned by 1.7° for each point by which the convex
 * weight differs from its target, at most 20°, the heavy end down. The arc behind the convex plate is the allowed range
 * at the same scale, so the pointer at the end of the bar reads the weight.
 *
 * Worked example: convex 12.5 % with a target of 10 % turns the bar by 2.5 × 1.7 = 4.25°; with a safe side of 87.5 % the
 * convex plate has a radius of 122 × √(12.5 / 87.5) = 46.1.
 */
export const DEGREES_PER_POINT = 1.7
export const LARGEST_TILT = 20
export const LARGEST_RADIUS = 122
/** A side without value is a hollow ring of this radius. */
export const EMPTY_RADIUS = 6
export const VIEW = { width: 1112, height: 288 } as const
export const PIVOT = { x: 556, y: 160 } as const
export const ARC_RADIUS = 416
const ARM = 236
/** The axis goes on for this much weight past the allowed range. */
const AXIS_ROOM = 0.03
const LABEL_RADIUS = 433
const LABEL_GAP = 16
const RINGS = ['blue-chip', 'yield', 'reserve'] as const
/** Direction, from the plate's centre, in which a ring's leader line ends. */
const LEADER_ANGLES = { 'blue-chip': -152, yield: -168, reserve: 168 } as const
const LABEL_LINES = { 'blue-chip': 92, yield: 152, reserve: 212 } as const

export type RingName = (typeof RINGS)[number]

export interface Point {
  readonly x: number
  readonly y: number
}

export interface BarbellInput {
  /** Fractions of net asset value. */
  readonly safe: number
  readonly convex: number
  readonly sleeves: Readonly<Record<RingName, number>>
  /** Absent without a policy: no tilt, no arc. */
  readonly rule?: { readonly target: number; readonly low: number; readonly high: number } | undefined
}

export interface Tick {
  readonly kind: 'plain' | 'target' | 'cap'
  readonly weight: number
  readonly from: Point
  readonly to: Point
  /** Absent where a more important label stands. */
  readonly label?: Point | undefined
}

/** A point on a circle around the pivot; degrees clockwise from level right. */
export const around = (centre: Point, radius: number, degrees: number): Point => {
  const radians = (degrees * Math.PI) / 180
  return { x: centre.x + radius * Math.cos(radians), y: centre.y + radius * Math.sin(radians) }
}

/** The angle of a convex weight: its distance from the target, clamped. */
export const angleOf = (weight: number, target: number): number =>
  Math.max(-LARGEST_TILT, Math.min(LARGEST_TILT, (weight - target) * 100 * DEGREES_PER_POINT))

/** Radius of a plate of a weight when the heavier side weighs `heaviest`; 0 for nothing. */
export const radiusOf = (weight: number, heaviest: number): number =>
  weight <= 0 || heaviest <= 0 ? 0 : LARGEST_RADIUS * Math.sqrt(weight / heaviest)

/** The whole figure, from weights. */
export function layBarbell({ safe, convex, sleeves, rule }: BarbellInput) {
  const tilt = rule === undefined ? 0 : angleOf(convex, rule.target)
  const heaviest = Math.max(safe, convex)
  const safePlate = { ...around(PIVOT, -ARM, tilt), radius: radiusOf(safe, heaviest) }
  const convexPlate = { ...around(PIVOT, ARM, tilt), radius: radiusOf(convex, heaviest) }
  const top = Math.min(0, safePlate.y - safePlate.radius - 4, convexPlate.y - convexPlate.radius - 4)
  const convexLabelY = convexPlate.y + Math.max(convexPlate.radius, EMPTY_RADIUS) + 24
  const bottom = Math.max(VIEW.height, safePlate.y + safePlate.radius + 4, convexLabelY + 24)
  return {
    tilt,
    viewBox: `0 ${round(top)} ${VIEW.width} ${round(bottom - top)}`,
    safePlate,
    convexPlate,
    rings: layRings(safePlate, sleeves),
    convexLabel: { x: convexPlate.x, y: convexLabelY },
    collars: {
      safe: PIVOT.x - ARM + Math.max(safePlate.radius, EMPTY_RADIUS) + 4,
      convex: PIVOT.x + ARM - Math.max(convexPlate.radius, EMPTY_RADIUS) - 13,
    },
    scale: rule && layScale(rule, tilt),
  }
}

const round = (value: number): number => Math.round(value * 10) / 10

/** The sleeves as discs, outermost first: each is as large as itself and what lies inside it. */
function layRings(plate: Point & { readonly radius: number }, sleeves: BarbellInput['sleeves']) {
  const total = RINGS.reduce((sum, name) => sum + sleeves[name], 0)
  let outside = 0
  return RINGS.map((name) => {
    const outer = total <= 0 ? 0 : plate.radius * Math.sqrt(Math.max(0, 1 - outside / total))
    outside += sleeves[name]
    const inner = total <= 0 ? 0 : plate.radius * Math.sqrt(Math.max(0, 1 - outside / total))
    const middle = name === 'reserve' ? outer * 0.55 : (outer + inner) / 2
    const labelY = LABEL_LINES[name]
    return {
      name,
      weight: sleeves[name],
      radius: sleeves[name] > 0 ? outer : 0,
      labelY,
      leader: sleeves[name] > 0 ? around(plate, middle, LEADER_ANGLES[name]) : undefined,
    }
  })
}

/** Arc, axis, wedge and ticks of the convex weight. */
function layScale(rule: { readonly target: number; readonly low: number; readonly high: number }, tilt: number) {
  const at = (weight: number): number => angleOf(weight, rule.target)
  const end = at(Math.min(1, rule.high + AXIS_ROOM))
  return {
    range: { from: around(PIVOT, ARC_RADIUS, at(rule.low)), to: around(PIVOT, ARC_RADIUS, at(rule.high)) },
    axis: { from: around(PIVOT, ARC_RADIUS, at(0)), to: around(PIVOT, ARC_RADIUS, end) },
    now: { ...around(PIVOT, LABEL_RADIUS, tilt) },
    ticks: layTicks(rule, tilt),
  }
}

/** Ticks at zero, target, cap and round weights between; a label that would touch a weightier one moves or goes. */
function layTicks(rule: { readonly target: number; readonly high: number }, tilt: number): readonly Tick[] {
  const step = rule.high > 0.3 ? 0.1 : 0.05
  const reach = LARGEST_TILT / DEGREES_PER_POINT / 100 - 1e-9
  const isInReach = (weight: number): boolean => Math.abs(weight - rule.target) <= reach
  const isNamed = (weight: number): boolean =>
    Math.abs(weight - rule.target) < step / 4 || Math.abs(weight - rule.high) < step / 4
  const plain = Array.from({ length: Math.floor(rule.high / step) + 1 }, (_, index) => index * step)
    .filter((weight) => isInReach(weight) && !isNamed(weight))
    .map((weight) => ({ kind: 'plain' as const, weight }))
  const named = [
    { kind: 'target' as const, weight: rule.target },
    ...(isInReach(rule.high) && rule.high > rule.target ? [{ kind: 'cap' as const, weight: rule.high }] : []),
  ]
  const taken = [around(PIVOT, LABEL_RADIUS, tilt).y]
  return [...named, ...plain].map(({ kind, weight }) => {
    const angle = angleOf(weight, rule.target)
    const wanted = around(PIVOT, LABEL_RADIUS, angle)
    const y = freePlace(wanted.y, taken, kind === 'plain' ? 0 : LABEL_GAP)
    if (y !== undefined) taken.push(y)
    const length = kind === 'target' ? 11 : 9
    return {
      kind,
      weight,
      from: around(PIVOT, ARC_RADIUS + 4, angle),
      to: around(PIVOT, ARC_RADIUS + length, angle),
      label: y === undefined ? undefined : { x: wanted.x, y },
    }
  })
}

/** The nearest height within `reach` of `wanted` that keeps its distance from all that are taken. */
function freePlace(wanted: number, taken: readonly number[], reach: number): number | undefined {
  const isFree = (y: number): boolean => taken.every((other) => Math.abs(other - y) >= LABEL_GAP - 1e-9)
  const candidates = [wanted, ...taken.flatMap((other) => [other - LABEL_GAP, other + LABEL_GAP])]
  return candidates
    .filter((y) => Math.abs(y - wanted) <= reach && isFree(y))
    .sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0]
}

export type BarbellGeometry = ReturnType<typeof layBarbell>
