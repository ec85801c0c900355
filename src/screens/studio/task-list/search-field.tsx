import { Search } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'react-router'
import { useMessages } from '#i18n/messages.ts'
import { Input } from '#ui/field.tsx'
import { Icon } from '#ui/icon.tsx'

interface SearchFieldProps {
  words: string
  onSearch: (words: string) => void
}

/** Searches while the user types, except for words that an input method is still composing. */
export function SearchField({ words, onSearch }: SearchFieldProps) {
  const { tools } = useMessages().tasks
  const { key, state } = useLocation()
  const [typed, setTyped] = useState(words)
  const [seenKey, setSeenKey] = useState(key)
  // The address changes shortly after the field, so the field takes over only changes from elsewhere.
  if (key !== seenKey) {
    setSeenKey(key)
    if (state?.isTyped !== true) setTyped(words)
  }
  return (
    <div className="relative ml-auto min-w-0 max-w-72 flex-1 basis-40 max-md:basis-28 max-xl:max-w-none">
      <Icon of={Search} className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-muted" />
      <Input
        type="search"
        aria-label={tools.search}
        placeholder={tools.search}
        enterKeyHint="search"
        className="border-line-strong pl-9"
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          if ((event.nativeEvent as InputEvent).isComposing !== true) onSearch(event.target.value)
        }}
        onCompositionEnd={(event) => onSearch(event.currentTarget.value)}
      />
    </div>
  )
}
