import type { MouseEvent } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { createStore } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'
import { paths } from './paths.ts'

const lastQuery = createStore('')

/** The list was left with this filter, as `writeTaskFilter` writes it. */
export function rememberListQuery(query: string): void {
  lastQuery.set(query)
}

/** Goes with a link from the list: the way back is the browser's own then, which knows where the list had scrolled. */
export const fromList = { isFromList: true }

/** The way back to the list as it was left: what a link needs, and how to go there without one. */
export function useWayBack() {
  const { state } = useLocation()
  const navigate = useNavigate()
  const to = paths.filtered(useStore(lastQuery))
  const goBack = () => (state?.isFromList === true ? navigate(-1) : navigate(to))
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    void goBack()
  }
  return { link: { to, onClick }, goBack }
}
