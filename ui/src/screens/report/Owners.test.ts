import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';

const asked = vi.hoisted(() => vi.fn());
vi.mock('../../api/tauri', async (original) => ({
  ...(await original<typeof import('../../api/tauri')>()),
  call: asked,
}));

import Owners from './Owners.svelte';

const measures = [
  { figure: 'finance.actual', label: 'Spend vs. budget', owner: 'CFO' },
  { figure: 'portfolio.bcr', label: 'Benefit-cost ratio', owner: null },
];
const changes = () =>
  asked.mock.calls.filter((call) => call[0] === 'compose_change').map((call) => call[1].change);

describe('owners of the scorecard', () => {
  beforeEach(() => {
    asked.mockReset();
    asked.mockResolvedValue({ workspace: null });
  });

  it('shows every measure with who answers for it', () => {
    render(Owners, { measures });
    expect(screen.getByRole('list', { name: 'Who answers for what' })).toBeTruthy();
    const spend = screen.getByRole('combobox', { name: 'Owner of Spend vs. budget' });
    expect((spend as HTMLInputElement).value).toBe('CFO');
    const ratio = screen.getByRole('combobox', { name: 'Owner of Benefit-cost ratio' });
    expect((ratio as HTMLInputElement).value).toBe('');
  });

  it('names an owner, and nobody again when the field is emptied', async () => {
    render(Owners, { measures });
    const ratio = screen.getByRole('combobox', { name: 'Owner of Benefit-cost ratio' });
    await fireEvent.change(ratio, { target: { value: '  CTO ' } });
    const spend = screen.getByRole('combobox', { name: 'Owner of Spend vs. budget' });
    await fireEvent.change(spend, { target: { value: '' } });
    expect(changes()).toEqual([
      { kind: 'owner', figure: 'portfolio.bcr', name: 'CTO' },
      { kind: 'owner', figure: 'finance.actual', name: null },
    ]);
  });

  it('asks for nothing when the name stays as it was', async () => {
    render(Owners, { measures });
    const spend = screen.getByRole('combobox', { name: 'Owner of Spend vs. budget' });
    await fireEvent.change(spend, { target: { value: 'CFO ' } });
    expect(changes()).toEqual([]);
  });
});
