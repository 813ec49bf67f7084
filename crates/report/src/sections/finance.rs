//! Are we on budget? Months against plan, platforms against budget, and why.

use super::{
    Section, charts,
    cite::Cite,
    desk::Desk,
    one_pager::{figure, height},
    registers,
};
use crate::{
    layout::{
        block::{Align, Block, Cell, List, Para, Row, Table, Width, Wrap},
        flow::Sheet,
        rich::{Piece, Style},
    },
    page::Bound,
    print::Scale,
};
use chart::drawing::Face;
use model::{
    Decimal,
    figure::Figure,
    summit::{PlatformMoney, Show},
};

/// The finance page.
pub fn section(desk: &Desk, sheet: &Sheet) -> Section {
    let title = desk.words.page.finance;
    let summit = desk.summit;
    if summit.months.is_empty() && summit.platforms.is_empty() {
        return registers::not_reported(desk, "finance", title);
    }
    let words = &desk.words.finance;
    let currency = summit.figures.iter().find_map(|f| f.currency);
    let message = desk.sentence(&summit.finance_title, desk.style.message, Cite::Links);
    let mut below = platforms(desk);
    below.extend(comments(desk));
    let planned = summit.months.iter().any(|month| month.plan.is_some());
    let scale = charts::months(desk, desk.measure, TALL).map(|d| d.1);
    let subtitle = desk.fill(
        if planned { words.subtitle } else { words.by_month },
        &[&desk.print.unit_head(currency, scale.unwrap_or(Scale::Thousand))],
    );
    let subtitle =
        if scale.is_some() { desk.words_in(desk.style.small.size(9.0), subtitle) } else { Vec::new() };
    let mut blocks = desk.opening(&desk.numbered(title, "finance", 0, 1), message, subtitle);
    let taken = height(desk, sheet, &blocks) + height(desk, sheet, &below) + desk.style.heading_gap + 14.0;
    let tall = (sheet.room() - taken).clamp(TALL * 0.65, TALL);
    let months = charts::months(desk, desk.measure, tall).map(|m| m.0);
    if let Some(drawing) = months.or_else(|| charts::lines(desk, desk.measure, (usize::MAX, TALL))) {
        let named = desk.exhibit_name(title, "finance", 0, 1);
        blocks.push(figure(desk.drawn(&named, drawing), 12.0));
    }
    blocks.extend(below);
    desk.page("finance", title, blocks)
}

/// Height of the months where there is room.
const TALL: f32 = 225.0;

fn platforms(desk: &Desk) -> Vec<Block> {
    let platforms = &desk.summit.platforms;
    if platforms.is_empty() {
        return Vec::new();
    }
    let words = &desk.words.finance;
    let values =
        platforms.iter().flat_map(|p| [&p.actual, &p.budget]).filter_map(|id| desk.figure(id)?.value);
    let largest = values.map(|v| v.abs()).max().unwrap_or(Decimal::ZERO);
    let scale = Scale::for_column(largest);
    let currency = desk.summit.figures.iter().find_map(|f| f.currency);
    let unit = desk.print.unit_head(currency, scale);
    let grain = (scale, places(scale, largest));
    let shown: Vec<Measured> = MEASURES.into_iter().filter(|m| is_known(desk, m)).collect();
    let mut columns = vec![registers::column(Width::Part(1.0), Align::Start)];
    columns.extend(shown.iter().map(|m| registers::column(Width::Fixed(m.width), Align::End)));
    let heads = [words.actual_head, words.budget, words.variance, "%", words.year[0], words.year[1]];
    let mut names = vec![if is_grouped(desk) { words.group } else { words.platform }];
    names.extend(shown.iter().filter_map(|m| heads.get(m.head)));
    let mut rows: Vec<Row> = platforms.iter().map(|p| platform(desk, p, (grain, &shown))).collect();
    rows.extend(total(desk, (grain, &shown)));
    let heading = desk.style.heading(if is_grouped(desk) { words.by_group } else { words.by_platform });
    // The notes of all columns stand in the caption: above each column they would take its width.
    let lines = platforms.iter().map(Some).chain([None]);
    let ids = lines.flat_map(|line| shown.iter().map(move |m| id_of(line, m)));
    let ids: Vec<String> =
        ids.filter(|id| desk.figure(id).is_some_and(|figure| figure.value.is_some())).collect();
    let mut caption = vec![Piece::new(unit, desk.style.small)];
    caption.extend(desk.notes_of(&ids.iter().map(String::as_str).collect::<Vec<_>>()));
    let table = Table { columns, head: vec![desk.head(&names)], rows, gap: 8.0, pad: 2.4, above: 4.0 };
    let mut blocks = vec![heading.into(), desk.style.caption(caption).into(), table.into()];
    if shown.iter().any(|m| m.measure == "finance.variance") {
        let legend = Para::new(desk.words_in(desk.style.small, words.legend), 11.5).above(4.0);
        blocks.push(legend.into());
    }
    blocks
}

/// A scale and its decimals.
type Grain = (Scale, u32);

/// Decimals of a column: small amounts keep their cents.
fn places(scale: Scale, largest: Decimal) -> u32 {
    match scale {
        Scale::Million => 2,
        Scale::One if largest < Decimal::ONE_THOUSAND => 2,
        _ => 0,
    }
}

/// A column of the table: what it measures, its head, how wide it is.
#[derive(Debug, Clone, Copy)]
struct Measured {
    measure: &'static str,
    head: usize,
    width: f32,
}

/// All columns that the table can have; those that nothing is known of are left out.
const MEASURES: [Measured; 6] = [
    Measured { measure: "finance.actual", head: 0, width: 58.0 },
    Measured { measure: "finance.budget", head: 1, width: 58.0 },
    Measured { measure: "finance.variance", head: 2, width: 58.0 },
    Measured { measure: "finance.variance_percent", head: 3, width: 56.0 },
    Measured { measure: "finance.forecast_year", head: 4, width: 70.0 },
    Measured { measure: "finance.budget_year", head: 5, width: 70.0 },
];

/// Whether lines are groups of the file, since it names no platform.
pub fn is_grouped(desk: &Desk) -> bool {
    desk.summit.platforms.iter().any(|p| p.actual.starts_with("finance.actual_by["))
}

/// The figure of a line in a column; of all lines together where there is none. The name that stands in the id is that of
/// the file, whatever the line is called in the language of the report.
fn id_of(line: Option<&PlatformMoney>, column: &Measured) -> String {
    let Some(line) = line else { return column.measure.to_owned() };
    let known = [
        ("finance.actual", &line.actual),
        ("finance.budget", &line.budget),
        ("finance.variance", &line.variance),
        ("finance.variance_percent", &line.variance_percent),
    ];
    let named = known.into_iter().find(|(measure, _)| *measure == column.measure);
    let subject = line.actual.split_once('[').and_then(|(_, rest)| rest.strip_suffix(']'));
    named.map_or_else(|| Figure::id_for(column.measure, subject), |(_, id)| id.clone())
}

/// Whether anything is known in a column: of the lines, or for a year that is not the period itself.
fn is_known(desk: &Desk, column: &Measured) -> bool {
    let known = |id: &str| desk.figure(id).is_some_and(|f| f.value.is_some());
    desk.summit.platforms.iter().any(|line| known(&id_of(Some(line), column)))
}

fn platform(desk: &Desk, platform: &PlatformMoney, of: (Grain, &[Measured])) -> Row {
    let face = if platform.material { Face::Semibold } else { Face::Regular };
    money_row(desk, &platform.name, Some(platform), of, face)
}

fn money_row(
    desk: &Desk,
    name: &str,
    line: Option<&PlatformMoney>,
    (grain, shown): (Grain, &[Measured]),
    face: Face,
) -> Row {
    let style = desk.style.cell;
    let muted = style.color(desk.theme.color.muted);
    let variance = line.map_or("finance.variance", |line| line.variance.as_str());
    let label = vec![Piece::new(name, style).bound(Bound::Given)];
    let news = signal(desk, variance, style.face(face));
    let mut cells = vec![Cell::new(vec![Block::Para(Para::new(label, 11.6).bare().wrap(Wrap::Hyphenate))])];
    for column in shown {
        let id = id_of(line, column);
        cells.push(desk.cell(match column.head {
            // Where there is a budget only, its numbers are what the table is about.
            0 => vec![money(desk, &id, grain, style, Sign::Negative)],
            1 if shown.first().is_some_and(|c| c.head == 1) => {
                vec![money(desk, &id, grain, style, Sign::Negative)]
            }
            2 => vec![money(desk, &id, grain, news, Sign::Always)],
            3 => percent_of(desk, &id, variance, news),
            _ => vec![money(desk, &id, grain, muted, Sign::Negative)],
        }));
    }
    desk.row(cells)
}

/// Variance in percent with its letter.
fn percent_of(desk: &Desk, percent: &str, variance: &str, style: Style) -> Vec<Piece> {
    let mut rich = vec![desk.number(percent, Show::Signed, style)];
    let value = desk.figure(variance).and_then(|f| f.value);
    let known = desk.figure(percent).is_some_and(|f| f.value.is_some());
    match value {
        Some(v) if known && v > Decimal::ZERO => {
            rich.push(Piece::new(format!("\u{a0}{}", desk.words.unfavourable), style));
        }
        Some(v) if known && v < Decimal::ZERO => {
            rich.push(Piece::new(format!("\u{a0}{}", desk.words.favourable), style));
        }
        _ => {}
    }
    rich
}

/// Colour of a variance of cost: only where it stands out.
fn signal(desk: &Desk, variance: &str, style: Style) -> Style {
    let value = desk.figure(variance).and_then(|f| f.value);
    match (style.face, value) {
        (Face::Semibold, Some(v)) if v > Decimal::ZERO => style.color(desk.theme.signal.unfavourable),
        (Face::Semibold, Some(v)) if v < Decimal::ZERO => style.color(desk.theme.signal.favourable),
        _ => style,
    }
}

/// Whether a plus is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Negative,
    Always,
}

fn money(desk: &Desk, id: &str, (scale, places): Grain, style: Style, sign: Sign) -> Piece {
    let Some(value) = desk.figure(id).and_then(|f| f.value) else {
        return Piece::new(desk.words.not_known, style.color(desk.theme.color.muted));
    };
    let text = desk.print.decimal(scale.apply(value), places);
    let plus =
        sign == Sign::Always && value > Decimal::ZERO && text.contains(|c: char| ('1'..='9').contains(&c));
    desk.written(id, if plus { format!("+{text}") } else { text }, style)
}

fn total(desk: &Desk, of: (Grain, &[Measured])) -> Option<Row> {
    let words = &desk.words.finance;
    let name = if is_grouped(desk) { words.total_lines } else { words.total };
    let mut row = money_row(desk, name, None, of, Face::Semibold);
    for cell in row.cells.iter_mut().take(if is_grouped(desk) { 2 } else { 1 }) {
        if let Some(Block::Para(para)) = cell.blocks.first_mut()
            && let Some(first) = para.rich.first_mut()
        {
            first.style = first.style.face(Face::Semibold);
        }
    }
    row.rule = Some(desk.style.head_rule);
    Some(row)
}

fn comments(desk: &Desk) -> Vec<Block> {
    let comments = &desk.summit.finance_comments;
    if comments.is_empty() {
        return Vec::new();
    }
    let bullet = || desk.words_in(desk.style.body.color(desk.theme.color.muted), "·");
    let points =
        comments.iter().map(|c| (bullet(), desk.sentence(c, desk.style.body, Cite::Notes))).collect();
    let list = List { points, indent: 11.0, leading: 13.8, above: 3.0, gap: 3.0 };
    vec![desk.style.heading(desk.words.finance.comments).into(), Block::List(list)]
}
