import { ExternalLink } from 'lucide-react'
import { useWords } from '#i18n/messages.ts'
import { buttonProps } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'

/** The only screen inside a frame of another site: a link that opens the studio outside the frame. */
export function FramedScreen() {
  const words = useWords('framed')
  const { href, origin, pathname } = window.location
  return (
    <main className="mx-auto grid max-w-xl justify-items-start gap-3 px-gutter py-8">
      <h1 className="text-2xl">{words.title}</h1>
      <p className="text-soft">{words.text}</p>
      <a href={href} target="_blank" rel="noopener noreferrer" {...buttonProps('primary')}>
        <Icon of={ExternalLink} />
        {words.open}
      </a>
      {/* For frames that must not open tabs. */}
      <p className="break-all text-muted text-sm">
        {origin === 'null' ? href.split('#')[0] : origin + pathname}
      </p>
    </main>
  )
}
