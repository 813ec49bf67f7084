import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { navigation } from '../state/navigation.svelte';
import Sentence from './Sentence.svelte';

it('lets each number of a sentence lead to its figure', async () => {
  const pieces = [
    { text: 'Platforms returned ', strong: false, figure: null },
    { text: '€1.49', strong: false, figure: 'portfolio.bcr' },
    { text: ' for every €1', strong: false, figure: null },
  ];
  render(Sentence, { pieces });
  await fireEvent.click(screen.getByText('€1.49'));
  expect(navigation.figure).toBe('portfolio.bcr');
});
