//! Are we on budget? Months against plan, platforms against budget, and why.

use super::{Section, charts, cite::Cite, desk::Desk, one_pager::figure, registers};
use crate::{
    layout::{
        block::{Align, Block, Cell, List, Para, Row, Table, Width, Wrap},
        rich::{Piece, Style},
    },
    page::Bound,
    print::Scale,
};
use chart::drawing::Face;
use model::{
    Decimal,
    summit::{PlatformMoney, Show},
};

/// The finance page.
pub fn section(desk: &Desk) -> Section {
    let title = desk.words.page.finance;
    let summit = desk.summit;
    if summit.months.is_empty() && summit.platforms.is_empty() {
        return registers::not_reported(desk, "finance", title);
    }
    let words = &desk.words.finance;
    let currency = summit.figures.iter().find_map(|f| f.currency);
    let drawing = charts::months(desk, desk.measure, 225.0);
    let message = desk.sentence(&summit.finance_title, desk.style.message, Cite::Links);
    let scale = drawing.as_ref().map_or(Scale::Thousand, |d| d.1);
    let subtitle = desk.fill(words.subtitle, &[&desk.print.unit_head(currency, scale)]);
    let subtitle =
        if drawing.is_some() { desk.words_in(desk.style.small.size(9.0), subtitle) } else { Vec::new() };
    let mut blocks = desk.opening(&desk.numbered(title, "finance", 0, 1), message, subtitle);
    if let Some((drawing, _)) = drawing {
        blocks.push(figure(desk.drawn(title, drawing), 12.0));
    }
    blocks.extend(platforms(desk));
    blocks.extend(comments(desk));
    desk.page("finance", title, blocks)
}

/// Actual, budget, variance, and variance in percent of all platforms.
const TOTAL: [&str; 4] = ["finance.actual", "finance.budget", "finance.variance", "finance.variance_percent"];

fn platforms(desk: &Desk) -> Vec<Block> {
    let platforms = &desk.summit.platforms;
    if platforms.is_empty() {
        return Vec::new();
    }
    let words = &desk.words.finance;
    let values =
        platforms.iter().flat_map(|p| [&p.actual, &p.budget]).filter_map(|id| desk.figure(id)?.value);
    let scale = Scale::for_column(values.map(|v| v.abs()).max().unwrap_or(Decimal::ZERO));
    let currency = desk.summit.figures.iter().find_map(|f| f.currency);
    let unit = desk.print.unit_head(currency, scale);
    let columns = vec![
        registers::column(Width::Part(1.0), Align::Start),
        registers::column(Width::Fixed(70.0), Align::End),
        registers::column(Width::Fixed(70.0), Align::End),
        registers::column(Width::Fixed(70.0), Align::End),
        registers::column(Width::Fixed(62.0), Align::End),
    ];
    let actual = format!("{} {unit}", words.actual_head);
    let budget = format!("{} {unit}", words.budget);
    let variance = format!("{} {unit}", words.variance);
    let ids = |pick: fn(&PlatformMoney) -> &String, total: &'static str| {
        platforms.iter().map(|p| pick(p).as_str()).chain([total]).collect::<Vec<_>>()
    };
    let head = desk.head_cited(&[
        (words.platform, Vec::new()),
        (&actual, ids(|p| &p.actual, TOTAL[0])),
        (&budget, ids(|p| &p.budget, TOTAL[1])),
        (&variance, ids(|p| &p.variance, TOTAL[2])),
        ("%", ids(|p| &p.variance_percent, TOTAL[3])),
    ]);
    let mut rows: Vec<Row> = platforms.iter().map(|p| platform(desk, p, scale)).collect();
    rows.extend(total(desk, scale));
    let heading = desk.style.heading(words.by_platform);
    let legend = Para::new(desk.words_in(desk.style.small, words.legend), 11.5).above(4.0);
    let table = Table { columns, head: vec![head], rows, gap: 10.0, pad: 2.6, above: 4.0 };
    vec![heading.into(), table.into(), legend.into()]
}

fn platform(desk: &Desk, platform: &PlatformMoney, scale: Scale) -> Row {
    let ids = [&platform.actual, &platform.budget, &platform.variance, &platform.variance_percent];
    let face = if platform.material { Face::Semibold } else { Face::Regular };
    money_row(desk, &platform.name, ids.map(String::as_str), scale, face)
}

fn money_row(desk: &Desk, name: &str, ids: [&str; 4], scale: Scale, face: Face) -> Row {
    let style = desk.style.cell;
    let [actual, budget, variance, percent] = ids;
    let label = vec![Piece::new(name, style).bound(Bound::Given)];
    let news = signal(desk, variance, style.face(face));
    desk.row(vec![
        Cell::new(vec![Block::Para(Para::new(label, 11.6).bare().wrap(Wrap::Hyphenate))]),
        desk.cell(vec![money(desk, actual, scale, style, Sign::Negative)]),
        desk.cell(vec![money(desk, budget, scale, style.color(desk.theme.color.muted), Sign::Negative)]),
        desk.cell(vec![money(desk, variance, scale, news, Sign::Always)]),
        desk.cell(percent_of(desk, percent, variance, news)),
    ])
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

fn money(desk: &Desk, id: &str, scale: Scale, style: Style, sign: Sign) -> Piece {
    let Some(value) = desk.figure(id).and_then(|f| f.value) else {
        return Piece::new(desk.words.not_known, style.color(desk.theme.color.muted));
    };
    let text = desk.print.decimal(scale.apply(value), u32::from(scale == Scale::Million) * 2);
    let plus =
        sign == Sign::Always && value > Decimal::ZERO && text.contains(|c: char| ('1'..='9').contains(&c));
    desk.written(id, if plus { format!("+{text}") } else { text }, style)
}

fn total(desk: &Desk, scale: Scale) -> Option<Row> {
    desk.figure(TOTAL[0])?;
    let mut row = money_row(desk, desk.words.finance.total, TOTAL, scale, Face::Semibold);
    if let Some(Block::Para(para)) = row.cells.first_mut().and_then(|c| c.blocks.first_mut())
        && let Some(first) = para.rich.first_mut()
    {
        first.style = first.style.face(Face::Semibold);
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
