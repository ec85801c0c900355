import { type ComponentProps, useLayoutEffect, useRef } from 'react'
import { cx } from '#lib/cx.ts'
import { useServices } from './services.ts'

/** The first screen of a visit leaves the focus where the browser put it. */
const createVisit = () => ({ isFirst: true })

interface MainProps extends ComponentProps<'main'> {
  /** Key of the shown item; a change counts as a new screen. */
  about?: string
}

/**
 * Main content of a screen. A new screen starts at its top and takes the focus, unless the focus is in a part
 * that stays.
 */
export function Main({ about, className, ...rest }: MainProps) {
  const visit = useServices().get(createVisit)
  const main = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when another item is shown
  useLayoutEffect(() => {
    if (!visit.isFirst) {
      window.scrollTo(0, 0)
      if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
    }
    visit.isFirst = false
  }, [about])
  return <main ref={main} id="content" tabIndex={-1} className={cx('outline-none', className)} {...rest} />
}
