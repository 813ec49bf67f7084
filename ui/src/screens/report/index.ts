// The pages that the PDF will have, what was composed, what stands in its way, and the way out.
import FileText from '@lucide/svelte/icons/file-text';
import { ask, type ComposeView, type ReportOutline } from '../../api/client';
import { route } from '../../route';
import { navigation } from '../../state/navigation.svelte';
import Report from './Report.svelte';

/** What the screen shows. */
export interface Content {
  outline: ReportOutline;
  compose: ComposeView;
}

export const report = route<Content>({
  slug: 'report',
  title: 'Report',
  icon: FileText,
  load: async (asked) => {
    const [outline, compose] = await Promise.all([
      ask('report_outline', { ...asked, edition: navigation.edition }),
      ask('compose', asked),
    ]);
    return { outline, compose };
  },
  component: Report,
});
