// Whether a chart was drawn for the place that it stands in.

/** Height of every chart in the window, in pixels: the engine draws for it. */
export const HEIGHT = 360;

/** Narrower and wider places are not drawn for: there the drawing is fitted in. */
const WIDTHS = { least: 320, most: 2400 };

/** A difference that is hardly seen is not worth another drawing. */
const SLACK = 0.015;

/** Whether a drawing of so many points by points fills a place of a width and of the usual height. */
export function fits(drawing: { width: number; height: number }, width: number): boolean {
  const wanted = Math.min(Math.max(width, WIDTHS.least), WIDTHS.most) / HEIGHT;
  return Math.abs(drawing.width / drawing.height - wanted) <= wanted * SLACK;
}
