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
    let scale = charts::months(desk, desk.measure, TALL).map(|d| d.1);
    let subtitle =
        desk.fill(words.subtitle, &[&desk.print.unit_head(currency, scale.unwrap_or(Scale::Thousand))]);
    let subtitle =
        if scale.is_some() { desk.words_in(desk.style.small.size(9.0), subtitle) } else { Vec::new() };
    let mut blocks = desk.opening(&desk.numbered(title, "finance", 0, 1), message, subtitle);
    let taken = height(desk, sheet, &blocks) + height(desk, sheet, &below) + desk.style.heading_gap + 14.0;
    let tall = (sheet.room() - taken).clamp(TALL * 0.65, TALL);
    if let Some((drawing, _)) = charts::months(desk, desk.measure, tall) {
        blocks.push(figure(desk.drawn(title, drawing), 12.0));
    }
    blocks.extend(below);
    desk.page("finance", title, blocks)
}

/// Height of the months where there is room.
const TALL: f32 = 225.0;

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
    let year = year_ids(desk);
    let mut columns = vec![registers::column(Width::Part(1.0), Align::Start)];
    let end = |width| registers::column(Width::Fixed(width), Align::End);
    columns.extend([58.0, 58.0, 58.0, 56.0].map(end));
    let mut names = vec![words.platform, words.actual_head, words.budget, words.variance, "%"];
    if !year.is_empty() {
        columns.extend([70.0, 70.0].map(end));
        names.extend(words.year);
    }
    let told = if year.is_empty() { Year::Unknown } else { Year::Told };
    let mut rows: Vec<Row> = platforms.iter().map(|p| platform(desk, p, (scale, told))).collect();
    rows.extend(total(desk, (scale, told)));
    let heading = desk.style.heading(words.by_platform);
    // The notes of all columns stand in the caption: above each column they would take its width.
    let of = |p: &PlatformMoney| [&p.actual, &p.budget, &p.variance, &p.variance_percent].map(String::clone);
    let ids: Vec<String> =
        platforms.iter().flat_map(of).chain(TOTAL.map(str::to_owned)).chain(year).collect();
    let mut caption = vec![Piece::new(unit, desk.style.small)];
    caption.extend(desk.notes_of(&ids.iter().map(String::as_str).collect::<Vec<_>>()));
    let legend = Para::new(desk.words_in(desk.style.small, words.legend), 11.5).above(4.0);
    let table = Table { columns, head: vec![desk.head(&names)], rows, gap: 8.0, pad: 2.4, above: 4.0 };
    vec![heading.into(), desk.style.caption(caption).into(), table.into(), legend.into()]
}

/// Whether anything is known of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Year {
    Told,
    Unknown,
}

/// Outlook and budget of the year.
const YEAR: [&str; 2] = ["finance.forecast_year", "finance.budget_year"];

/// The year's figures that are known, of every platform and of all; none when neither is.
fn year_ids(desk: &Desk) -> Vec<String> {
    let names = desk.summit.platforms.iter().map(|p| Some(p.name.as_str())).chain([None]);
    let ids = names.flat_map(|name| YEAR.map(|measure| Figure::id_for(measure, name)));
    ids.filter(|id| desk.figure(id).is_some_and(|f| f.value.is_some())).collect()
}

fn platform(desk: &Desk, platform: &PlatformMoney, scale: (Scale, Year)) -> Row {
    let ids = [&platform.actual, &platform.budget, &platform.variance, &platform.variance_percent];
    let face = if platform.material { Face::Semibold } else { Face::Regular };
    money_row(desk, &platform.name, ids.map(String::as_str), scale, face)
}

fn money_row(desk: &Desk, name: &str, ids: [&str; 4], (scale, year): (Scale, Year), face: Face) -> Row {
    let style = desk.style.cell;
    let [actual, budget, variance, percent] = ids;
    let label = vec![Piece::new(name, style).bound(Bound::Given)];
    let news = signal(desk, variance, style.face(face));
    let mut cells = vec![
        Cell::new(vec![Block::Para(Para::new(label, 11.6).bare().wrap(Wrap::Hyphenate))]),
        desk.cell(vec![money(desk, actual, scale, style, Sign::Negative)]),
        desk.cell(vec![money(desk, budget, scale, style.color(desk.theme.color.muted), Sign::Negative)]),
        desk.cell(vec![money(desk, variance, scale, news, Sign::Always)]),
        desk.cell(percent_of(desk, percent, variance, news)),
    ];
    if year == Year::Told {
        let subject = (actual != TOTAL[0]).then_some(name);
        let muted = style.color(desk.theme.color.muted);
        let of = |measure| Figure::id_for(measure, subject);
        cells.extend(
            YEAR.map(|measure| desk.cell(vec![money(desk, &of(measure), scale, muted, Sign::Negative)])),
        );
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

fn money(desk: &Desk, id: &str, scale: Scale, style: Style, sign: Sign) -> Piece {
    let Some(value) = desk.figure(id).and_then(|f| f.value) else {
        return Piece::new(desk.words.not_known, style.color(desk.theme.color.muted));
    };
    let text = desk.print.decimal(scale.apply(value), u32::from(scale == Scale::Million) * 2);
    let plus =
        sign == Sign::Always && value > Decimal::ZERO && text.contains(|c: char| ('1'..='9').contains(&c));
    desk.written(id, if plus { format!("+{text}") } else { text }, style)
}

fn total(desk: &Desk, scale: (Scale, Year)) -> Option<Row> {
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
