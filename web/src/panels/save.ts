/** Hands a file to the person. */
export function save(name: string, kind: string, content: BlobPart): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type: kind }))
  // eslint-disable-next-line no-control-regex
  link.download = name.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '_').slice(0, 120)
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
