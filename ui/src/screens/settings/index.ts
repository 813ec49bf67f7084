// What the workspace is about, and how the window looks.
import SettingsIcon from '@lucide/svelte/icons/settings';
import { route } from '../../route';
import { session } from '../../state/session.svelte';
import Settings from './Settings.svelte';

export const settings = route({
  slug: 'settings',
  title: 'Settings',
  icon: SettingsIcon,
  load: async () => session.workspace,
  component: Settings,
});
