// The classes of a restatement, in words.

export const CLASSES: Record<string, string> = {
  R1: 'R1 better source',
  R2: 'R2 routine',
  R3: 'R3 method',
  C: 'C correction',
};
