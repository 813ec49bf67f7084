//! What can be set on a page. Sections are made of these and of nothing else.

use super::rich::Rich;
use crate::page::{Role, Target};
use chart::drawing::{Drawing, Rgb};

/// Where lines stand in their column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// At the left edge.
    #[default]
    Start,
    /// Centred.
    Middle,
    /// At the right edge.
    End,
}

/// How lines are broken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Wrap {
    /// Words stay whole as far as they can.
    #[default]
    Whole,
    /// Words may be divided.
    Hyphenate,
    /// Lines of about the same length: for headings.
    Balance,
}

/// A paragraph or heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Para {
    /// Its text.
    pub rich: Rich,
    /// What it is; `None` makes it a part of what it stands in.
    pub role: Option<Role>,
    /// Where its lines stand.
    pub align: Align,
    /// How its lines are broken.
    pub wrap: Wrap,
    /// From baseline to baseline.
    pub leading: f32,
    /// Space above, dropped at the top of a page.
    pub above: f32,
    /// Stays on the page of what follows.
    pub keep: bool,
    /// What leads here.
    pub anchor: Option<Target>,
    /// Its line in the outline: level and words.
    pub outline: Option<(u8, String)>,
}

impl Para {
    /// A paragraph of this text.
    pub fn new(rich: Rich, leading: f32) -> Self {
        Para {
            rich,
            role: Some(Role::Paragraph),
            align: Align::Start,
            wrap: Wrap::Whole,
            leading,
            above: 0.0,
            keep: false,
            anchor: None,
            outline: None,
        }
    }
    /// With space above.
    pub fn above(self, above: f32) -> Self {
        Para { above, ..self }
    }
    /// A part of what it stands in.
    pub fn bare(self) -> Self {
        Para { role: None, ..self }
    }
    /// Of another role.
    pub fn role(self, role: Role) -> Self {
        Para { role: Some(role), ..self }
    }
    /// With other alignment.
    pub fn align(self, align: Align) -> Self {
        Para { align, ..self }
    }
    /// With other line breaking.
    pub fn wrap(self, wrap: Wrap) -> Self {
        Para { wrap, ..self }
    }
    /// Stays with what follows.
    pub fn keep(self) -> Self {
        Para { keep: true, ..self }
    }
    /// Something leads here.
    pub fn anchor(self, anchor: Target) -> Self {
        Para { anchor: Some(anchor), ..self }
    }
    /// Stands in the outline.
    pub fn outline(self, level: u8, title: impl Into<String>) -> Self {
        Para { outline: Some((level, title.into())), ..self }
    }
}

/// A list with labels before its points.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// Label and text of each point.
    pub points: Vec<(Rich, Rich)>,
    /// Width kept for labels.
    pub indent: f32,
    /// From baseline to baseline.
    pub leading: f32,
    /// Space above the list.
    pub above: f32,
    /// Space between points.
    pub gap: f32,
}

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Width {
    /// Points.
    Fixed(f32),
    /// A part of what is left.
    Part(f32),
    /// As wide as its widest content, at most so many points.
    Fit(f32),
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// How wide.
    pub width: Width,
    /// Where its text stands.
    pub align: Align,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// What is in it.
    pub blocks: Vec<Block>,
    /// How many columns it covers.
    pub span: u16,
    /// Colour behind it.
    pub fill: Option<Rgb>,
    /// Where its content stands vertically.
    pub middle: bool,
}

impl Cell {
    /// A cell of these blocks.
    pub fn new(blocks: Vec<Block>) -> Self {
        Cell { blocks, span: 1, fill: None, middle: false }
    }
    /// A cell of one text.
    pub fn text(rich: Rich, leading: f32) -> Self {
        Self::new(vec![Block::Para(Para::new(rich, leading).bare())])
    }
    /// Covers several columns.
    pub fn span(self, span: u16) -> Self {
        Cell { span, ..self }
    }
    /// Coloured behind.
    pub fn fill(self, fill: Option<Rgb>) -> Self {
        Cell { fill, ..self }
    }
    /// Centred vertically.
    pub fn middle(self) -> Self {
        Cell { middle: true, ..self }
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
    /// The line below it.
    pub rule: Option<Stripe>,
    /// Its first cell names the row.
    pub headed: bool,
    /// Stays with the next row.
    pub keep: bool,
    /// What leads here.
    pub anchor: Option<Target>,
}

/// A horizontal line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stripe {
    /// Colour.
    pub color: Rgb,
    /// Thickness.
    pub width: f32,
}

/// A table; its head is repeated on each page.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Rows that name the columns.
    pub head: Vec<Row>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Space between columns.
    pub gap: f32,
    /// Space above and below the content of each cell.
    pub pad: f32,
    /// Space above the table.
    pub above: f32,
}

/// A drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureBlock {
    /// What is drawn.
    pub drawing: Drawing,
    /// Space above.
    pub above: f32,
    /// Where it stands.
    pub align: Align,
    /// Whether it only repeats what a text beside it says.
    pub decorative: bool,
    /// Figures that have a note, so that their marks become links.
    pub linked: bool,
}

/// Blocks beside each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// Width and content of each column.
    pub columns: Vec<(Width, Vec<Block>)>,
    /// Space between columns.
    pub gap: f32,
    /// Space above.
    pub above: f32,
    /// Line between columns.
    pub rule: Option<Stripe>,
    /// What each column is.
    pub role: Option<Role>,
}

/// Blocks in columns of a page, as in a newspaper.
#[derive(Debug, Clone, PartialEq)]
pub struct Lanes {
    /// What is set, from the first column on.
    pub blocks: Vec<Block>,
    /// How many columns.
    pub count: usize,
    /// Space between columns.
    pub gap: f32,
    /// Space above.
    pub above: f32,
}

/// A horizontal line across the column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Its look.
    pub stripe: Stripe,
    /// Space above.
    pub above: f32,
    /// Stays with what follows.
    pub keep: bool,
}

/// What can be set on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph or heading.
    Para(Para),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A drawing.
    Figure(FigureBlock),
    /// Blocks in columns of a page.
    Lanes(Lanes),
    /// Blocks beside each other.
    Side(Side),
    /// A horizontal line.
    Rule(Rule),
    /// Blocks that stay on one page.
    Keep(Vec<Block>),
    /// Empty space of this height.
    Sink(f32),
    /// What follows starts on a new page.
    NewPage,
}

impl Block {
    /// The block with less air: where it saves a page, lines of tables and what stands apart move closer to each other.
    pub fn closer(self, gap: f32) -> Self {
        let nearer = |above: f32| if above >= gap - 0.1 { above * 0.62 } else { above };
        match self {
            Block::Para(para) => Block::Para(Para { above: nearer(para.above), ..para }),
            Block::Table(table) => {
                Block::Table(Table { pad: table.pad * 0.5, above: nearer(table.above), ..table })
            }
            Block::Side(side) => {
                let column = |(width, blocks): (Width, Vec<Block>)| {
                    (width, blocks.into_iter().map(|b| b.closer(gap)).collect())
                };
                let columns = side.columns.into_iter().map(column).collect();
                Block::Side(Side { columns, above: nearer(side.above), ..side })
            }
            Block::Keep(blocks) => Block::Keep(blocks.into_iter().map(|b| b.closer(gap)).collect()),
            other => other,
        }
    }
}

impl Block {
    /// Does something to every drawing that stands by itself, also beside others.
    pub fn each_drawing(&mut self, each: &mut impl FnMut(&mut FigureBlock)) {
        match self {
            Block::Figure(figure) => each(figure),
            Block::Side(side) => {
                side.columns.iter_mut().flat_map(|c| &mut c.1).for_each(|block| block.each_drawing(each));
            }
            Block::Keep(inside) => inside.iter_mut().for_each(|block| block.each_drawing(each)),
            _ => {}
        }
    }
}

impl From<Para> for Block {
    fn from(para: Para) -> Self {
        Block::Para(para)
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Self {
        Block::Table(table)
    }
}
