import { render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import Table from './Table.svelte';

describe('the table of a drawing', () => {
  it('has heads for its rows and columns, and numbers at the right', () => {
    const rows = [
      ['Gross value', '6.42'],
      ['Note', 'x 3'],
    ];
    const { container } = render(Table, { head: ['Step', 'Value'], rows, label: 'Waterfall' });
    expect(container.querySelectorAll('th[scope="col"]').length).toBe(2);
    expect(container.querySelectorAll('th[scope="row"]').length).toBe(2);
    expect([...container.querySelectorAll('td')].map((each) => each.classList.contains('number'))).toEqual([
      true,
      false,
    ]);
    expect(screen.getByText('As a table').tagName).toBe('SUMMARY');
  });

  it('is left out when there are no numbers', () => {
    const { container } = render(Table, { head: [], rows: [], label: '' });
    expect(container.querySelector('details')).toBeNull();
  });
});
