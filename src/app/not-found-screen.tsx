import { Link } from 'react-router'
import { useMessages } from '#i18n/messages.ts'
import { paths } from '#screens/shared/paths.ts'
import { buttonProps } from '#ui/button.tsx'

export function NotFoundScreen() {
  const { shell } = useMessages()
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto grid max-w-xl justify-items-start gap-3 px-gutter py-24 outline-none"
    >
      <title>{`${shell.notFoundTitle} · ${shell.title}`}</title>
      <h1 className="text-2xl">{shell.notFoundTitle}</h1>
      <p className="text-soft">{shell.notFoundText}</p>
      <Link to={paths.studio} {...buttonProps('primary')}>
        {shell.home}
      </Link>
    </main>
  )
}
