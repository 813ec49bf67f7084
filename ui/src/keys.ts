// Reads keys like `Mod+Shift+Z`: matches them against what was pressed and writes them for people.

const MAC = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

const SIGNS: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: '⏎',
};

interface Chord {
  mod: boolean;
  shift: boolean;
  alt: boolean;
  key: string;
}

function chord(text: string): Chord {
  const parts = text.split('+');
  const key = parts.at(-1) ?? '';
  return { mod: parts.includes('Mod'), shift: parts.includes('Shift'), alt: parts.includes('Alt'), key };
}

/** Whether a person's key press is this key. */
export function matches(event: KeyboardEvent, text: string): boolean {
  const wanted = chord(text);
  const mod = MAC ? event.metaKey : event.ctrlKey;
  if (mod !== wanted.mod || event.altKey !== wanted.alt) return false;
  // a sign such as `?` needs Shift on some keyboards and not on others
  const isSign = wanted.key.length === 1 && !/[a-z0-9]/i.test(wanted.key);
  if (!isSign && event.shiftKey !== wanted.shift) return false;
  return event.key.toLowerCase() === wanted.key.toLowerCase();
}

/** Whether a key press belongs to a field that is being typed in. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  return target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]');
}

/** The key as people write it: `⌘⇧Z` or `Ctrl Shift Z`. */
export function written(text: string): string {
  const { mod, shift, alt, key } = chord(text);
  const name = SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  const parts = MAC
    ? [alt && '⌥', shift && '⇧', mod && '⌘', name]
    : [mod && 'Ctrl', alt && 'Alt', shift && 'Shift', name];
  return parts.filter(Boolean).join(MAC ? '' : ' ');
}
