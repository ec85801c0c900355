// Preview of an import, before it changes anything.

import { useState } from 'react'
import { useFormats } from '#i18n/format.ts'
import { useWords } from '#i18n/messages.ts'
import type { PlannedEnvironment } from '#tasks/backup/import-plan.ts'
import { Button } from '#ui/button.tsx'
import { Dialog, DialogActions } from '#ui/dialog.tsx'
import { Checkbox } from '#ui/field.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { useCountWords } from './import-counts.ts'
import type { Preview, Work } from './use-data-transfer.ts'

interface ImportDialogProps {
  preview: Preview
  work: Work | null
  /** Receives the environments that the user ticked. */
  onConfirm: (environments: readonly PlannedEnvironment[]) => void
  onClose: () => void
}

export function ImportDialog({ preview, work, onConfirm, onClose }: ImportDialogProps) {
  const { data } = useWords('settings')
  const { preview: words } = data
  const countWords = useCountWords()
  const formats = useFormats()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const { backup, plan, fileName } = preview
  const counts = {
    added: plan.tasks.filter(({ kind }) => kind === 'added').length,
    updated: plan.tasks.filter(({ kind }) => kind === 'updated').length,
    unchanged: plan.unchanged,
    starred: plan.starred.length,
    unreadable: backup.unreadable,
    newEnvironments: plan.environments.filter(({ replaces }) => replaces === null).length,
    changedEnvironments: plan.environments.filter(({ replaces }) => replaces !== null).length,
  }
  const isNothing = plan.tasks.length + plan.environments.length + plan.starred.length === 0
  const picked = plan.environments.filter(({ entry }) => chosen.includes(entry.id))
  return (
    <Dialog title={isNothing ? words.titleNothing : words.title} onClose={onClose}>
      <p className="text-muted text-sm [overflow-wrap:anywhere]">
        {backup.exportedAt === null ? fileName : words.from(fileName, formats.dateTime(backup.exportedAt))}
      </p>
      <p className="font-semibold">{countWords(counts)}</p>
      {backup.isBroken && <p className="text-unconfirmed">{words.broken}</p>}
      {!isNothing && <p className="text-soft">{words.sendsNothing}</p>}
      {plan.environments.length > 0 && (
        <fieldset className="grid gap-2" disabled={work !== null}>
          <legend className="mb-2 font-semibold">{words.environments}</legend>
          {plan.environments.map((planned) => (
            <EnvironmentChoice
              key={planned.entry.id}
              planned={planned}
              isChosen={chosen.includes(planned.entry.id)}
              onChoose={(isChosen) =>
                setChosen(
                  isChosen ? [...chosen, planned.entry.id] : chosen.filter((id) => id !== planned.entry.id),
                )
              }
            />
          ))}
          <p className="text-muted text-sm">{words.environmentsHint}</p>
        </fieldset>
      )}
      {work !== null ? (
        <div className="mt-3 grid gap-2 text-soft">
          {data.working.importing}
          <ProgressBar label={data.working.importing} value={100 * (work.fraction ?? 0)} />
        </div>
      ) : (
        <DialogActions>
          <Button variant={isNothing ? 'plain' : 'quiet'} onClick={onClose}>
            {isNothing ? words.close : words.cancel}
          </Button>
          {!isNothing && (
            <Button
              variant="primary"
              disabled={plan.tasks.length + plan.starred.length + picked.length === 0}
              onClick={() => onConfirm(picked)}
            >
              {words.confirm}
            </Button>
          )}
        </DialogActions>
      )}
    </Dialog>
  )
}

interface EnvironmentChoiceProps {
  planned: PlannedEnvironment
  isChosen: boolean
  onChoose: (isChosen: boolean) => void
}

/** Shows the whole address: a name does not tell where a token would be sent. */
function EnvironmentChoice({ planned, isChosen, onChoose }: EnvironmentChoiceProps) {
  const { data } = useWords('settings')
  const { entry, replaces } = planned
  return (
    <Checkbox checked={isChosen} onChange={(event) => onChoose(event.target.checked)}>
      {entry.name}
      <span className="block text-muted text-sm [overflow-wrap:anywhere]">{entry.baseUrl}</span>
      {replaces !== null && (
        <span className="block text-muted text-sm [overflow-wrap:anywhere]">
          {data.preview.replaces(replaces.baseUrl)}
        </span>
      )}
    </Checkbox>
  )
}
