import { type ComponentProps, useLayoutEffect, useRef } from 'react'
import { cx } from '#lib/cx.ts'

/** The first screen of a visit leaves the focus where the browser put it. */
let isFirst = true

/** What a screen is about. A new screen starts at its top, with the keyboard at its beginning. */
export function Main({ className, ...rest }: ComponentProps<'main'>) {
  const main = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    if (!isFirst) {
      window.scrollTo(0, 0)
      main.current?.focus({ preventScroll: true })
    }
    isFirst = false
  }, [])
  return <main ref={main} id="content" tabIndex={-1} className={cx('outline-none', className)} {...rest} />
}
