import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import {
  AriaComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { type ChartPalette, readPalette } from './chart-palette.ts'
import type { ChartSize } from './time-series-option.ts'

use([
  BarChart,
  LineChart,
  ScatterChart,
  GridComponent,
  TooltipComponent,
  MarkAreaComponent,
  MarkLineComponent,
  AriaComponent,
  CanvasRenderer,
])

interface CanvasChartProps {
  /** Builds the option for the colours and the size of the moment. Keep it stable between renders. */
  readonly option: (palette: ChartPalette, size: ChartSize) => EChartsCoreOption
  readonly height: number
  /** Called with the place on the horizontal axis that was clicked, as the axis counts. */
  readonly onPick?: ((at: number) => void) | undefined
}

/** One ECharts canvas as wide as its place. It is painted again when the theme, the size or the option changes. */
export const CanvasChart = ({ option, height, onPick }: CanvasChartProps) => {
  const place = useRef<HTMLDivElement>(null)
  const picked = useRef(onPick)
  useEffect(() => {
    picked.current = onPick
  }, [onPick])
  useEffect(() => {
    const element = place.current
    if (element === null) return undefined
    const chart = init(element, undefined, { renderer: 'canvas' })
    const paint = (): void => {
      const size = { width: element.clientWidth, height }
      if (size.width === 0) return
      chart.resize(size)
      chart.setOption(option(readPalette(element), size), { notMerge: true })
    }
    const resized = new ResizeObserver(paint)
    resized.observe(element)
    const themed = new MutationObserver(paint)
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'lang'] })
    paint()
    chart.getZr().on('click', ({ offsetX, offsetY }) => {
      const point = [offsetX, offsetY]
      if (!chart.containPixel({ gridIndex: 0 }, point)) return
      const [at] = chart.convertFromPixel({ gridIndex: 0 }, point)
      if (at !== undefined) picked.current?.(at)
    })
    return () => {
      resized.disconnect()
      themed.disconnect()
      chart.dispose()
    }
  }, [option, height])
  return <div ref={place} style={{ height }} className="w-full" />
}
