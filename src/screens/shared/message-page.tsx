import { Link } from 'react-router'
import { useMessages } from '#i18n/messages.ts'
import { buttonProps } from '#ui/button.tsx'
import { Main } from './main.tsx'
import { paths } from './paths.ts'
import { useServices } from './services.ts'

/** A page that has nothing to show but a sentence, and a way home. */
export function MessagePage({ title, text }: { title: string; text: string }) {
  const { shell } = useMessages()
  const site = useServices().environments.site.title ?? shell.title
  return (
    <Main className="mx-auto grid max-w-xl justify-items-start gap-3 px-gutter py-24">
      <title>{`${title} · ${site}`}</title>
      <h1 className="text-2xl">{title}</h1>
      <p className="text-soft">{text}</p>
      <Link to={paths.studio} {...buttonProps('primary')}>
        {shell.home}
      </Link>
    </Main>
  )
}
