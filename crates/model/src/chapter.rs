//! Chapters of a report: a message, exhibits whose every number is a figure, and comments. For the pages whose content
//! differs from organisation to organisation: unit costs, adoption, delivery, OKRs, portfolio, decisions, outlook,
//! assumptions, allocation. `analysis` fills them; `report` draws them; neither types a number.

use crate::{
    Date, Period,
    summit::{Promise, Sentence, Show},
};
use serde::{Deserialize, Serialize};

/// A page or appendix with exhibits.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Chapter {
    /// `unit_economics`, `adoption`, `delivery`, `okr`, `portfolio`, `decisions`, `outlook`, `assumptions`, `allocation`.
    pub page: String,
    /// What the page says, in one sentence.
    pub message: Sentence,
    /// Unit, period, scenario.
    pub note: Sentence,
    /// Drawings and tables, the most important first.
    pub exhibits: Vec<Exhibit>,
    /// Comments, each a sentence or two.
    pub comments: Vec<Sentence>,
}

/// A drawing or table with its own title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exhibit {
    /// What it says; empty for the exhibit that the page's message is about.
    pub title: Sentence,
    /// Unit, period, how to read it.
    pub note: Sentence,
    /// What is drawn.
    pub content: Content,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    /// Horizontal bars, longest scale shared: cost per platform, adoption per platform.
    Bars {
        /// From top to bottom.
        bars: Vec<Bar>,
    },
    /// Stages, each a part of the one before: eligible, onboarded, active, retained.
    Funnel {
        /// From first to last.
        bars: Vec<Bar>,
    },
    /// A small chart per series, all over the same periods.
    Panels {
        /// In reading order.
        series: Vec<Series>,
    },
    /// Lines in one chart; the first is in front.
    Lines {
        /// Strongest first.
        series: Vec<Series>,
    },
    /// A dot per row: this period solid, the one before hollow, with its range.
    Dots {
        /// From top to bottom.
        dots: Vec<Dot>,
        /// A level for all, e.g. the median: a figure.
        level: Option<String>,
    },
    /// Promises against targets.
    Bullets {
        /// From top to bottom.
        promises: Vec<Promise>,
    },
    /// Counts by row and column, the darker the more.
    Heat {
        /// Heads of the columns.
        columns: Vec<String>,
        /// Name and figure ids of each row; `None` where there is nothing.
        rows: Vec<(String, Vec<Option<String>>)>,
        /// Cells above this figure stand out.
        limit: Option<String>,
    },
    /// Bubbles on a plane.
    Plane {
        /// What x is.
        x_name: String,
        /// What y is.
        y_name: String,
        /// Names of the quarters: upper left, upper right, lower left, lower right; empty for none.
        quarters: Vec<String>,
        /// The bubbles.
        bubbles: Vec<Bubble>,
    },
    /// What moves the result most: its value in the low and the high case of each assumption.
    Swings {
        /// The result when every assumption holds.
        base: String,
        /// A level worth knowing, e.g. break-even.
        level: Option<String>,
        /// In any order.
        swings: Vec<Swing>,
    },
    /// When things end, on one scale of days.
    Timeline {
        /// The day of the data.
        today: Option<Date>,
        /// From top to bottom.
        rows: Vec<Ending>,
    },
    /// A table.
    Grid {
        /// Its columns.
        columns: Vec<GridColumn>,
        /// Its rows.
        rows: Vec<GridRow>,
    },
}

/// A bar or stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// Figure id of its length.
    pub figure: String,
    /// Figure id of what it is compared with: a tick for bars, the share kept for stages.
    pub compared: Option<String>,
    /// Figure id of its change.
    pub change: Option<String>,
    /// Whether the change is good.
    pub favourable: Option<bool>,
}

/// Values over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// Periods with the figure id of each value; `None` is a gap. A figure's range is drawn as a band.
    pub points: Vec<(Period, Option<String>)>,
    /// The first period that is a forecast.
    pub forecast_from: Option<Period>,
    /// Plan, target or prior year: drawn thin.
    pub reference: bool,
}

/// A row of a dot plot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dot {
    /// Its name.
    pub label: String,
    /// Figure id of where it is.
    pub now: String,
    /// Figure id of where it was.
    pub before: Option<String>,
}

/// A bubble.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bubble {
    /// Its name.
    pub label: String,
    /// Figure id.
    pub x: String,
    /// Figure id.
    pub y: String,
    /// Figure id of its area.
    pub size: Option<String>,
    /// Whether it is good news.
    pub favourable: Option<bool>,
}

/// An assumption's two cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Swing {
    /// What is assumed.
    pub label: String,
    /// Figure id of the assumption, whose range is printed.
    pub assumption: Option<String>,
    /// Figure id of the result in the low case.
    pub low: String,
    /// Figure id of the result in the high case.
    pub high: String,
}

/// A thing that ends on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// Its name.
    pub label: String,
    /// What happens on the day.
    pub event: String,
    /// The day.
    pub on: Date,
    /// Whether that is good news.
    pub favourable: Option<bool>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridColumn {
    /// Its head.
    pub name: String,
    /// Numbers stand at the right.
    pub numeric: bool,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridRow {
    /// A cell per column.
    pub cells: Vec<GridCell>,
    /// A total: set stronger.
    pub strong: bool,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GridCell {
    /// Nothing.
    Empty,
    /// Words that were imported.
    Words(String),
    /// A sentence with bound numbers.
    Sentence(Sentence),
    /// A figure.
    Number {
        /// Its id.
        figure: String,
        /// How it is written.
        show: Show,
    },
    /// A day.
    Day(Date),
    /// A verdict in words: kept, overdue, merge.
    Signal {
        /// The words.
        words: String,
        /// Whether it is good news; `None` when it is neither.
        favourable: Option<bool>,
    },
}
