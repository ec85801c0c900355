import { RectangleHorizontal, RectangleVertical } from 'lucide-react'
import { modelFor, type Orientation, orientationOf, orientations } from '#api/reading/orientation.ts'
import { useMessages } from '#i18n/messages.ts'
import { Icon } from '#ui/icon.tsx'

interface OrientationChoiceProps {
  /** The models of the environment. */
  models: readonly string[]
  model: string
  onChange: (model: string) => void
}

const icons = { landscape: RectangleHorizontal, portrait: RectangleVertical }

/** Chooses the model by the shape of its videos; absent where the names of the models do not tell both. */
export function OrientationChoice({ models, model, onChange }: OrientationChoiceProps) {
  const { studio } = useMessages()
  const modelOf = (orientation: Orientation) => modelFor(orientation, models, model)
  if (!orientations.every(modelOf)) return null
  return (
    <div role="radiogroup" aria-label={studio.orientation} className="segmented justify-self-start">
      {orientations.map((orientation) => (
        <label key={orientation}>
          <input
            type="radio"
            name="orientation"
            checked={orientation === orientationOf(model)}
            onChange={() => onChange(modelOf(orientation) ?? model)}
          />
          <Icon of={icons[orientation]} />
          {studio.orientations[orientation]}
        </label>
      ))}
    </div>
  )
}
