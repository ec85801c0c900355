import { type ComponentProps, useLayoutEffect, useRef } from 'react'
import { cx } from '#lib/cx.ts'

/** The first screen of a visit leaves the focus where the browser put it. */
let isFirst = true

interface MainProps extends ComponentProps<'main'> {
  /** Names what is shown, where one screen shows one thing after another. */
  about?: string
}

/**
 * What a screen is about. A new screen starts at its top, with the keyboard at its beginning, unless the keyboard is
 * in a part that stays.
 */
export function Main({ about, className, ...rest }: MainProps) {
  const main = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown decides
  useLayoutEffect(() => {
    if (!isFirst) {
      window.scrollTo(0, 0)
      if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
    }
    isFirst = false
  }, [about])
  return <main ref={main} id="content" tabIndex={-1} className={cx('outline-none', className)} {...rest} />
}
