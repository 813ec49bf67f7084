// Generated from data/theme.toml by `npm run theme`. Never edited.
/** Which role a light colour of the theme has. */
export const ROLES: Record<string, string> = {
  '#ffffff': 'paper',
  '#f5f6f8': 'surface',
  '#e2eaf4': 'selected',
  '#131f2e': 'ink',
  '#566375': 'muted',
  '#1c2a3c': 'axis',
  '#d6dce4': 'hairline',
  '#e6eaef': 'grid',
  '#14365c': 'primary',
  '#1f6fb8': 'secondary',
  '#8ab4dc': 'soft',
  '#d3e2f1': 'pale',
  '#c5ccd8': 'neutral',
  '#eceff3': 'track-1',
  '#dde3ea': 'track-2',
  '#ccd5df': 'track-3',
  '#b8660b': 'accent',
  '#fdf2ef': 'attention',
  '#1b7a4f': 'favourable',
  '#bb4430': 'unfavourable',
};
