/** A line, or several, of typed words; its label stands in it until something is typed, and is always told to readers. */
export function TextField({
  label,
  value,
  maxLength,
  rows = 1,
  onChange,
}: {
  label: string;
  value: string;
  maxLength: number;
  rows?: number;
  onChange: (text: string) => void;
}) {
  return (
    <textarea
      className="text"
      aria-label={label}
      placeholder={label}
      rows={rows}
      maxLength={maxLength}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
