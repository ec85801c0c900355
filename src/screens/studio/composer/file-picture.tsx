import { Image as ImageIcon } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { cx } from '#lib/cx.ts'
import { Icon } from '#ui/icon.tsx'

interface FilePictureProps {
  className: string
  /** Called once; null if the file is gone. */
  read: () => Promise<Blob | null>
}

/** A small picture of a file. */
export function FilePicture({ className, read }: FilePictureProps) {
  const [url, setUrl] = useState<string | null>(null)
  const open = useEffectEvent(read)
  // An object URL lives until it is revoked, so it is revoked together with this element.
  useEffect(() => {
    let made: string | null = null
    let isGone = false
    void open().then((blob) => {
      if (isGone || blob === null) return
      made = URL.createObjectURL(blob)
      setUrl(made)
    })
    return () => {
      isGone = true
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [])
  return (
    <span className={cx('grid flex-none place-items-center overflow-hidden rounded-sm bg-sunken', className)}>
      {url === null ? (
        <Icon of={ImageIcon} size={20} className="text-muted" />
      ) : (
        <img src={url} alt="" draggable={false} className="size-full animate-fade object-cover" />
      )}
    </span>
  )
}
