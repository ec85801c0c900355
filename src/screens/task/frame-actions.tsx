// Makes the shown or the last frame of a video the form's reference image.

import { useMutation } from '@tanstack/react-query'
import { Clapperboard, Frame, TriangleAlert } from 'lucide-react'
import type { RefObject } from 'react'
import { useNavigate } from 'react-router'
import { fileForm } from '#api/dialect.ts'
import { useFormats } from '#i18n/format.ts'
import { useMessages, useWords } from '#i18n/messages.ts'
import { goToPrompt } from '#screens/shared/go-to-prompt.ts'
import { createImageChoice } from '#screens/shared/image/image-choice.ts'
import { withKey } from '#screens/shared/key-label.ts'
import { useQueryClient } from '#screens/shared/query-client.ts'
import { useServices } from '#screens/shared/services.ts'
import { frameKeys } from '#screens/shared/shortcuts.ts'
import { useShortcuts } from '#screens/shared/use-shortcuts.ts'
import type { Task } from '#tasks/store/task.ts'
import { createDraft } from '#tasks/submit/draft.ts'
import { rememberImage } from '#tasks/submit/way-back.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { showToast } from '#ui/toast.tsx'
import { SavedFileButton } from './saved-file-button.tsx'

type FrameAction = keyof typeof frameKeys

type FrameProblem = 'unreadable' | 'failed' | 'notTaken' | 'notLoaded'

interface FrameButtonsProps {
  isTaking: boolean
  take: (action: FrameAction) => void
}

const icons = { useFrame: Frame, useLastFrame: Clapperboard }

export function FrameButtons({ isTaking, take }: FrameButtonsProps) {
  const words = useWords('player')
  const button = (action: FrameAction, name: string) => (
    <Button
      variant="quiet"
      icon={icons[action]}
      aria-label={words.actions[action]}
      title={withKey(words.actions[action], frameKeys[action], words)}
      aria-busy={isTaking}
      className="min-h-11"
      onClick={() => take(action)}
    >
      {name}
    </Button>
  )
  return (
    <span className="flex flex-wrap items-center sm:ml-auto">
      <span aria-hidden className="pl-2.5 text-muted text-sm">
        {words.frame.asImage}
      </span>
      {button('useFrame', words.frame.shown)}
      {button('useLastFrame', words.frame.last)}
    </span>
  )
}

export function FrameNotice({ task, problem }: { task: Task; problem: FrameProblem }) {
  const { failures } = useWords('player').frame
  return (
    <Notice icon={TriangleAlert} tone="warn" title={failures[problem].title} role="alert">
      <p>{failures[problem].text}</p>
      {problem === 'unreadable' && (
        <div className="mt-2.5 flex flex-wrap gap-2">
          <SavedFileButton task={task} />
        </div>
      )}
    </Notice>
  )
}

/**
 * Puts frames of a video into the form and navigates there. `problem` tells what prevented that for the video
 * at `url`.
 */
export function useFrameAsImage(
  video: RefObject<HTMLVideoElement | null>,
  url: string,
): {
  isTaking: boolean
  problem: FrameProblem | null
  take: (action: FrameAction) => void
} {
  const services = useServices()
  const choice = services.get(createImageChoice)
  const formats = useFormats()
  const words = useWords('player')
  const { shell } = useMessages()
  const navigate = useNavigate()

  const nameAt = ({ currentTime }: HTMLVideoElement) =>
    words.frame.name(formats.number(Math.round(currentTime * 10) / 10))

  const takeInto = async (element: HTMLVideoElement, action: FrameAction): Promise<FrameProblem | null> => {
    const { dialect } = services.environments.get().current
    if (fileForm(dialect) === null) return 'notTaken'
    const loaded = await import('#media/video-frame.ts').catch(() => null)
    if (loaded === null) return 'notLoaded'
    const frame = await loaded.takeFrame(element, action === 'useFrame' ? 'shown' : 'last')
    if (typeof frame === 'string') return frame
    // Where there are several, it replaces none.
    const undo = dialect.images === null ? await rememberImage(services.get(createDraft)) : null
    void choice.choose(dialect, [new File([frame], nameAt(element), { type: frame.type })])
    goToPrompt(navigate)
    if (undo !== null) showToast(words.frame.replaced, { label: shell.undo, run: () => void undo() })
    return null
  }

  const taking = useMutation(
    {
      mutationFn: async ({ element, action }: { element: HTMLVideoElement; action: FrameAction }) => {
        const problem = await takeInto(element, action)
        // The task page tells the reason; the form tells only that it lacks the image.
        if (problem !== null) choice.refuse(null, nameAt(element))
        return { url, problem }
      },
    },
    useQueryClient(),
  )
  const take = (action: FrameAction) => {
    if (video.current !== null && !taking.isPending) {
      void taking.mutateAsync({ element: video.current, action })
    }
  }
  useShortcuts(frameKeys, (action, { repeat }) => {
    if (!repeat) take(action)
  })
  const problem = taking.data?.url === url ? taking.data.problem : null
  return { isTaking: taking.isPending, problem, take }
}
