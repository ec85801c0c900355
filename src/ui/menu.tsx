import type { LucideIcon } from 'lucide-react'
import { Check } from 'lucide-react'
import {
  type ComponentProps,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { cx } from '#lib/cx.ts'
import { fadeAway } from './fade-away.ts'
import { Icon } from './icon.tsx'
import { swallowPress } from './swallow-press.ts'

/** Chromium below 114, Firefox below 125 and Safari below 17 have no popovers. */
const hasPopovers = 'showPopover' in HTMLElement.prototype

interface TriggerProps {
  popoverTarget: string
  'aria-haspopup': 'menu'
  'aria-controls': string
  onClick: (event: MouseEvent) => void
}

/** A second press in the same spot, this soon after the one that opened the menu, was meant for the button; ms. */
const echoMs = 1_000

/** How far apart two presses of one finger may be; pixels. */
const echoReach = 32

interface MenuProps {
  /** The accessible name of the menu. */
  label: string
  /** Renders the button that opens it; the given props belong on that button. */
  trigger: (props: TriggerProps) => ReactNode
  /** Menu items; they are mounted only while the menu is open. */
  children: ReactNode
}

/** A menu in a native popover: beside its button, or a sheet from the bottom on a phone. */
export function Menu({ label, trigger, children }: MenuProps) {
  const id = useId()
  const menu = useRef<HTMLDialogElement & HTMLDivElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const opening = useRef({ clientX: 0, clientY: 0, timeStamp: Number.NEGATIVE_INFINITY })
  // A modal dialog is in the top layer too, closes on Escape, and restores the focus.
  const Element = hasPopovers ? 'div' : 'dialog'
  const close = () => (hasPopovers ? menu.current?.hidePopover() : menu.current?.close())

  useEffect(() => {
    // The backdrop of a modal dialog keeps presses to itself.
    if (!isOpen || !hasPopovers) return
    const own = `#${CSS.escape(id)}, [popovertarget="${CSS.escape(id)}"]`
    const onPress = (event: PointerEvent) => {
      // It may be closed already, and React does not know yet.
      const isBeside = (event.target as HTMLElement).closest(own) === null
      if (isBeside && menu.current?.matches(':popover-open')) swallowPress()
    }
    document.addEventListener('pointerdown', onPress, true)
    // It moves and stays open: on a phone, the menu closes the keyboard, which changes the window.
    const onResize = () => menu.current && place(menu.current)
    window.addEventListener('resize', onResize)
    return () => {
      document.removeEventListener('pointerdown', onPress, true)
      window.removeEventListener('resize', onResize)
    }
  }, [isOpen, id])

  const addRows = () => flushSync(() => setIsOpen(true))
  const begin = () => {
    const element = menu.current
    if (element === null) return
    place(element)
    const items = itemsOf(element)
    ;(items.find((item) => item.getAttribute('aria-checked') === 'true') ?? items[0])?.focus()
  }

  const openDialog = () => {
    addRows()
    menu.current?.showModal()
    begin()
  }

  return (
    <>
      {trigger({
        popoverTarget: id,
        'aria-haspopup': 'menu',
        'aria-controls': id,
        onClick: ({ clientX, clientY, timeStamp }) => {
          opening.current = { clientX, clientY, timeStamp }
          if (!hasPopovers) openDialog()
        },
      })}
      <Element
        ref={menu}
        id={id}
        popover={hasPopovers ? 'auto' : undefined}
        role="menu"
        aria-label={label}
        tabIndex={-1}
        // The items must exist before the menu is measured; closed menus have none, which keeps long lists
        // light.
        onBeforeToggle={(event) => {
          if (event.newState === 'open') addRows()
          else fadeAway(event.currentTarget)
        }}
        onToggle={(event) => {
          if (event.newState === 'open') begin()
          // Only after it has closed: the browser moves the focus from the item back to the button.
          else setIsOpen(false)
        }}
        onClose={() => setIsOpen(false)}
        onKeyDown={(event) => {
          if (event.key === 'Tab') close()
          moveFocus(event)
        }}
        // On a phone, the item below the finger may cost money. Keys have no `detail`.
        onClickCapture={(event) => {
          const { clientX, clientY, timeStamp } = opening.current
          const isNear = Math.hypot(event.clientX - clientX, event.clientY - clientY) < echoReach
          const isTap = event.detail > 0 && matchMedia('(pointer: coarse)').matches
          if (!isTap || !isNear || event.timeStamp - timeStamp > echoMs) return
          event.preventDefault()
          event.stopPropagation()
        }}
        // The backdrop belongs to the dialog, so a click on it closes the menu too.
        onClick={close}
        className="menu"
      >
        {isOpen && children}
      </Element>
    </>
  )
}

/** Places the menu below its button, or above if there is no room; always within the window. It comes from there. */
function place(menu: HTMLElement): void {
  const button = document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`)?.getBoundingClientRect()
  if (button === undefined) return
  const { offsetWidth: width, offsetHeight: height } = menu
  const gap = 4
  const below = button.bottom + gap + height <= window.innerHeight
  const left = Math.min(button.left, window.innerWidth - width - 8)
  menu.style.left = `${Math.max(8, button.right - width > left && button.left > window.innerWidth / 2 ? button.right - width : left)}px`
  menu.style.setProperty('--from', below ? '-8px' : '8px')
  menu.style.top = `${below ? button.bottom + gap : Math.max(8, button.top - gap - height)}px`
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = itemsOf(event.currentTarget)
  const index = items.indexOf(document.activeElement as HTMLElement)
  const keys = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: items.length - 1 }
  const to = keys[event.key as keyof typeof keys]
  const item = to === undefined ? itemFor(event, items, index) : items.at(to % items.length)
  if (item === undefined) return
  event.preventDefault()
  item.focus()
}

/** The next item that starts with the typed letter; undefined if there is none. */
function itemFor(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  items: readonly HTMLElement[],
  index: number,
): HTMLElement | undefined {
  if (key.length !== 1 || key === ' ' || ctrlKey || metaKey || altKey) return undefined
  const letter = key.toLowerCase()
  const after = [...items.slice(index + 1), ...items.slice(0, index + 1)]
  return after.find(({ textContent }) => textContent.trim().toLowerCase().startsWith(letter))
}

interface MenuItemProps extends ComponentProps<'button'> {
  icon?: LucideIcon
  isDanger?: boolean
  /** For a choice among several: whether this one is chosen. */
  isChecked?: boolean
  /** Short text at the right edge. */
  end?: ReactNode
}

export function MenuItem({ icon, isDanger = false, isChecked, end, children, ...rest }: MenuItemProps) {
  const choice =
    isChecked === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': isChecked }
  return (
    <button
      type="button"
      tabIndex={-1}
      className={cx('menu-item', isDanger && 'text-failed [&>svg]:text-failed')}
      {...choice}
      {...rest}
    >
      {icon && <Icon of={icon} />}
      <span className="min-w-0 flex-1">{children}</span>
      {end && <span className="text-muted text-xs">{end}</span>}
      {isChecked && <Icon of={Check} />}
    </button>
  )
}

export function MenuLine() {
  return <hr className="mx-1 my-1.5 border-line border-t" />
}
