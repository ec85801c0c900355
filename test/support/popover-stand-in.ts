// The popover attribute for jsdom: opening, closing, events, buttons, and closing by Escape or an outside
// click.

/** The attribute of an open popover. */
const openAttribute = 'data-popover-open'

export function standInPopover(): void {
  const style = document.createElement('style')
  // An open popover overrides this inline: jsdom does not update the matching rules when an attribute
  // changes.
  style.textContent = '[popover] { display: none }'
  document.head.append(style)
  const { prototype } = HTMLElement
  prototype.showPopover = function (this: HTMLElement) {
    show(this)
  }
  prototype.hidePopover = function (this: HTMLElement) {
    hide(this)
  }
  prototype.togglePopover = function (this: HTMLElement) {
    if (isOpen(this)) hide(this)
    else show(this)
    return isOpen(this)
  }
  document.addEventListener('click', (event) => {
    const button = closest(event.target, '[popovertarget]')
    const popover = targetOf(button)
    if (popover === null || event.defaultPrevented) return
    const action = button?.getAttribute('popovertargetaction') ?? 'toggle'
    if (action !== 'hide' && !isOpen(popover)) show(popover)
    else if (action !== 'show') hide(popover)
  })
  document.addEventListener('pointerdown', ({ target }) => {
    for (const popover of openAutos()) {
      const isInside = target instanceof Node && popover.contains(target)
      if (!isInside && targetOf(closest(target, '[popovertarget]')) !== popover) hide(popover)
    }
  })
  document.addEventListener('keydown', ({ key }) => {
    const last = openAutos().at(-1)
    if (key === 'Escape' && last !== undefined) hide(last)
  })
}

function isOpen(popover: HTMLElement): boolean {
  return popover.hasAttribute(openAttribute)
}

/** Open popovers that close automatically, in document order. */
function openAutos(): HTMLElement[] {
  const all = document.querySelectorAll<HTMLElement>(`[popover][${openAttribute}]`)
  return [...all].filter((popover) => popover.getAttribute('popover') !== 'manual')
}

function show(popover: HTMLElement): void {
  if (isOpen(popover) || !tell(popover, 'beforetoggle', 'open')) return
  for (const other of openAutos()) {
    if (!other.contains(popover)) hide(other)
  }
  popover.setAttribute(openAttribute, '')
  popover.style.display = 'block'
  queueMicrotask(() => tell(popover, 'toggle', 'open'))
}

function hide(popover: HTMLElement): void {
  if (!isOpen(popover)) return
  tell(popover, 'beforetoggle', 'closed')
  popover.removeAttribute(openAttribute)
  popover.style.removeProperty('display')
  // The focus returns to the button if it was inside, as in browsers.
  if (popover.contains(document.activeElement)) {
    document.querySelector<HTMLElement>(`[popovertarget="${CSS.escape(popover.id)}"]`)?.focus()
  }
  queueMicrotask(() => tell(popover, 'toggle', 'closed'))
}

/** False if a listener prevented the event. */
function tell(popover: HTMLElement, type: 'beforetoggle' | 'toggle', newState: 'open' | 'closed'): boolean {
  const oldState = newState === 'open' ? 'closed' : 'open'
  const event = new Event(type, { cancelable: type === 'beforetoggle' && newState === 'open' })
  return popover.dispatchEvent(Object.assign(event, { oldState, newState }))
}

function closest(target: EventTarget | null, selector: string): Element | null {
  return target instanceof Element ? target.closest(selector) : null
}

function targetOf(button: Element | null): HTMLElement | null {
  return document.getElementById(button?.getAttribute('popovertarget') ?? '')
}
