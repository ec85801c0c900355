import { useMessages } from '#i18n/messages.ts'
import { LinkButton } from '#ui/button.tsx'
import { Connect } from './connect/connect.tsx'

/** Says that this is the demo, and leads to a real server. */
export function DemoLine() {
  const { studio } = useMessages()
  return (
    <p className="text-pretty text-soft">
      {studio.demoText} <Connect>{(props, label) => <LinkButton {...props}>{label}</LinkButton>}</Connect>
    </p>
  )
}
