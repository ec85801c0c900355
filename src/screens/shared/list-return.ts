import type { MouseEvent } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { createStore } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'
import { paths } from './paths.ts'
import { useServices } from './services.ts'

/** The last filter of the list, as written by `writeTaskFilter`. */
export const createLastQuery = () => createStore('')

/** State of links from the list: going back then uses the browser history, which restores scrolling. */
export const fromList = { isFromList: true }

/** Leads back to the list with its last filter: props for a link, and a function. */
export function useWayBack() {
  const { state } = useLocation()
  const navigate = useNavigate()
  const to = paths.filtered(useStore(useServices().get(createLastQuery)))
  const goBack = () => (state?.isFromList === true ? navigate(-1) : navigate(to))
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    void goBack()
  }
  return { link: { to, onClick }, goBack }
}
