import { describe, expect, it } from 'vitest';
import { driverName, leftOf, percentOf, ready } from './shares';

describe('shares of a cost pool', () => {
  it('leave what nobody receives', () => {
    expect(leftOf(['50', '30'])).toBe(20);
    expect(leftOf(['33.3', '33,3', ''])).toBe(33.4);
    expect(leftOf(['80', '30'])).toBe(-10);
  });

  it('can be shared out once somebody receives and fixed shares fit', () => {
    expect(ready('even', [])).toBe(false);
    expect(ready('even', [''])).toBe(true);
    expect(ready('fixed', ['50', ''])).toBe(false);
    expect(ready('fixed', ['80', '30'])).toBe(false);
    expect(ready('fixed', ['80', '20'])).toBe(true);
  });

  it('are read in percent, drivers in words', () => {
    expect(percentOf('0.33333333')).toBe('33.333333');
    expect(driverName('teams')).toBe('active teams');
    expect(driverName('API calls')).toBe('API calls');
  });
});
