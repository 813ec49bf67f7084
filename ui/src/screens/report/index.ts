// The pages that the PDF will have, what stands in its way, and the way out.
import FileText from '@lucide/svelte/icons/file-text';
import { ask } from '../../api/client';
import { route } from '../../route';
import { navigation } from '../../state/navigation.svelte';
import Report from './Report.svelte';

export const report = route({
  slug: 'report',
  title: 'Report',
  icon: FileText,
  load: (asked) => ask('report_outline', { ...asked, edition: navigation.edition }),
  component: Report,
});
