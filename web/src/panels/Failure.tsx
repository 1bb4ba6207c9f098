/** What went wrong, in a sentence, with the way to ask again. */
export function Failure({ text, again }: { text: string; again: () => void }): React.JSX.Element {
  return <p className="failed" role="alert">{text} <button type="button" onClick={again}>Try again</button></p>
}
