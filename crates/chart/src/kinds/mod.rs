//! The kinds of chart: each a documented specification that paints itself on a canvas. A kind never asks where its
//! numbers come from, and never prints one: labels arrive as they are to be read.

mod bars;
mod bullet;
mod columns;
mod dots;
mod funnel;
mod furniture;
mod heat;
mod key;
mod lines;
mod matrix;
mod multiples;
mod names;
mod sankey;
mod scatter;
mod sentence;
mod spark;
mod timeline;
mod tornado;
mod variance;
mod waterfall;

pub use bars::{Bar, BarsSpec, Voice};
pub use bullet::{BulletRow, BulletSpec};
pub use columns::{Arrangement, Category, ColumnsSpec, Series};
pub use dots::{DotRow, DotsSpec};
pub use funnel::{FunnelSpec, Stage};
pub use heat::{HeatRow, HeatSpec};
pub use lines::{Line, LineLook, LinesSpec, Zero};
pub use matrix::{Claim, MatrixHead, MatrixRest, MatrixRow, MatrixSpec};
pub use multiples::{MultiplesSpec, Panel};
pub use sankey::{Flow, Node, SankeySpec};
pub use scatter::{Point, ScatterSpec};
pub use spark::SparkSpec;
pub use timeline::{TimePoint, TimeRow, TimeSpan, TimelineSpec};
pub use tornado::{Swing, TornadoSpec};
pub use variance::{VarianceColumn, VarianceSpec, VarianceWords};
pub use waterfall::{Part, Step, StepKind, WaterfallSpec};

use crate::canvas::Canvas;
use crate::drawing::{Area, DataTable, Drawing};
use crate::spec::{Heading, Span};
use crate::text::Fonts;
use crate::theme::Theme;
use crate::words::Words;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A specification that knows which kind it is.
pub trait Kind {
    /// Itself as one of all kinds.
    fn any(&self) -> AnyChart;
}

/// What every kind can do.
pub trait Chart: Kind {
    /// What stands over it.
    fn heading(&self) -> &Heading;

    /// Paints everything but the heading into an area of the canvas.
    fn paint(&self, canvas: &mut Canvas<'_>, area: Area);

    /// Type, extent, trend and extremes in the words of a language.
    fn alt(&self, words: &Words) -> String;

    /// The numbers, under heads in a language.
    fn table(&self, words: &Words) -> DataTable;

    /// Height that suits the part under the heading at a width: a row's height times the rows, or a good proportion.
    fn body_height(&self, fonts: &Fonts, theme: &Theme, width: f32) -> f32;

    /// The ends of its value scale, for drawings of one unit that are to share it (see [`Span::shared`]); `None` where
    /// there is no such scale or no value is known.
    fn value_span(&self) -> Option<Span> {
        None
    }

    /// Whether nothing is known that could be drawn, so that a sentence stands in the place of an empty plane. Kinds that
    /// have a row for each thing show that they have it.
    fn is_bare(&self, table: &DataTable) -> bool {
        table.rows.is_empty()
    }

    /// The finished drawing, in points.
    fn draw(&self, fonts: &Fonts, theme: &Theme, width: f32, height: f32) -> Drawing {
        let (width, height) = (sane(width), sane(height));
        let mut canvas = Canvas::new(fonts, theme, width, height);
        let body = furniture::heading(&mut canvas, self.heading());
        let table = self.table(theme.words());
        if self.is_bare(&table) {
            furniture::nothing_known(&mut canvas, body);
        } else if body.w >= 24.0 && body.h >= 8.0 {
            self.paint(&mut canvas, body);
        }
        let drawing = canvas.finish(self.alt(theme.words()), table);
        Drawing { spec: Some(Arc::new(self.any())), ..drawing }
    }

    /// Height that suits the whole drawing at a width.
    fn height(&self, fonts: &Fonts, theme: &Theme, width: f32) -> f32 {
        let body = self.body_height(fonts, theme, width).max(theme.size.label * 2.0);
        furniture::heading_height(fonts, theme, self.heading(), width) + body
    }
}

/// A drawing has an extent that a page can hold.
fn sane(length: f32) -> f32 {
    if length.is_finite() { length.clamp(1.0, 14_400.0) } else { 1.0 }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident($spec:ty),)*) => {
        /// Any kind of chart; in JSON its `kind` says which.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "kind", rename_all = "snake_case")]
        pub enum AnyChart {
            $($(#[$doc])* $name($spec),)*
        }

        impl AnyChart {
            /// The chart, whichever it is.
            pub fn as_chart(&self) -> &dyn Chart {
                match self {
                    $(Self::$name(spec) => spec,)*
                }
            }
        }

        $(impl Kind for $spec {
            fn any(&self) -> AnyChart {
                AnyChart::$name(self.clone())
            }
        })*
    };
}

kinds! {
    /// A bridge of totals and changes.
    Waterfall(WaterfallSpec),
    /// Measures against targets, a row each.
    Bullet(BulletSpec),
    /// Stacked or grouped columns.
    Columns(ColumnsSpec),
    /// Actual against plan, with variances beneath.
    Variance(VarianceSpec),
    /// Bars from left to right.
    Bars(BarsSpec),
    /// Lines over time.
    Lines(LinesSpec),
    /// Claims of rows on columns.
    Matrix(MatrixSpec),
    /// A line as small as a word.
    Spark(SparkSpec),
    /// Dots with intervals.
    Dots(DotsSpec),
    /// The same chart many times in one scale.
    Multiples(MultiplesSpec),
    /// Flows from left to right.
    Sankey(SankeySpec),
    /// How many reach each stage.
    Funnel(FunnelSpec),
    /// What moves a result most.
    Tornado(TornadoSpec),
    /// Points by two measures.
    Scatter(ScatterSpec),
    /// Spans and dates.
    Timeline(TimelineSpec),
    /// A shaded table.
    Heat(HeatSpec),
}

impl Kind for AnyChart {
    fn any(&self) -> AnyChart {
        self.clone()
    }
}

impl Chart for AnyChart {
    fn heading(&self) -> &Heading {
        self.as_chart().heading()
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        self.as_chart().paint(canvas, area);
    }

    fn alt(&self, words: &Words) -> String {
        self.as_chart().alt(words)
    }

    fn table(&self, words: &Words) -> DataTable {
        self.as_chart().table(words)
    }

    fn value_span(&self) -> Option<Span> {
        self.as_chart().value_span()
    }

    fn is_bare(&self, table: &DataTable) -> bool {
        self.as_chart().is_bare(table)
    }

    fn body_height(&self, fonts: &Fonts, theme: &Theme, width: f32) -> f32 {
        self.as_chart().body_height(fonts, theme, width)
    }
}
