import { Link } from 'react-router'
import { useMessages } from '#i18n/messages.ts'
import { buttonProps } from '#ui/button.tsx'
import { Main } from './main.tsx'
import { PageTitle } from './page-title.tsx'
import { paths } from './paths.ts'

/** A page with only a message and a link to the studio. */
export function MessagePage({ title, text }: { title: string; text: string }) {
  const { shell } = useMessages()
  return (
    <Main className="mx-auto grid max-w-xl justify-items-start gap-3 px-gutter py-24">
      <PageTitle of={title} />
      <h1 className="text-2xl">{title}</h1>
      <p className="text-soft">{text}</p>
      <Link to={paths.studio} {...buttonProps('primary')}>
        {shell.home}
      </Link>
    </Main>
  )
}
