import { expect, it } from 'vitest';
import { grouped } from './numbers';

it('groups digits without passing a decimal through a float', () => {
  expect(grouped('426503688')).toBe('426,503,688');
  expect(grouped('-1234567.500')).toBe('−1,234,567.500');
  expect(grouped('20.52022672899')).toBe('20.52022672899');
  expect(grouped('9007199254740993.01')).toBe('9,007,199,254,740,993.01');
  expect(grouped('n/a')).toBe('n/a');
});
