//! The chapter on what comes: the year's spend, the period after with its range, and how good forecasts and promises were.

use super::{
    View,
    chapters::{chapter, column, exhibit, if_known, number, of, row, series, subject, words},
    line::Line,
};
use model::{
    chapter::{Bar, Chapter, Content, Exhibit, GridRow, Series},
    figure::Figure,
    summit::Show,
};

pub(super) fn outlook(view: &View<'_, '_>) -> Option<Chapter> {
    view.value("finance.forecast_year")?;
    let message = Line::new().text("The year is heading for ").figure("finance.forecast_year");
    let message = match view.known("finance.variance_year") {
        true => message.text(", ").signed("finance.variance_year").text(" against its budget"),
        false => message,
    };
    let exhibits = [year(view), fan(view), promises(view), versions(view)];
    let mut chapter = chapter(view, "outlook", message, exhibits.into_iter().flatten().collect());
    chapter.comments = comments(view);
    Some(chapter)
}

fn year(view: &View<'_, '_>) -> Option<Exhibit> {
    let rows = [
        ("Spend so far", "finance.actual_year"),
        ("Outlook", "finance.forecast_year"),
        ("Budget", "finance.budget_year"),
        ("At this rate", "finance.run_rate"),
    ];
    let known = rows.into_iter().filter(|(_, id)| view.known(id));
    let bar = |(label, id): (&str, &str)| Bar {
        label: label.into(),
        figure: id.into(),
        compared: None,
        change: None,
        favourable: None,
    };
    Some(exhibit("", "fiscal year", Content::Bars { bars: known.map(bar).collect() }))
}

/// Value and spend so far, and what the period after is expected to bring, with its range.
fn fan(view: &View<'_, '_>) -> Option<Exhibit> {
    let next = view.world.settings.calendar.next(&view.period);
    let grown = |name: &str, id: &str, expected: &str| {
        let mut line: Series = series(view, name, id);
        if let Some(next) = next {
            let point = view.known(expected).then(|| expected.to_owned());
            line.forecast_from = point.is_some().then_some(next);
            line.points.push((next, point));
        }
        line
    };
    let lines = vec![
        grown("Value claimed", "value.claimed", "outlook.value"),
        grown("Spend", "finance.actual", "outlook.spend"),
    ];
    let ahead = view.known("outlook.spend") || view.known("outlook.value");
    let title = if ahead { "Value and spend, and the period after" } else { "Value and spend so far" };
    let note = if ahead { "per period; dashed: expected, with its range" } else { "per period" };
    Some(exhibit(title, note, Content::Lines { series: lines }))
}

/// What was promised and what came of it, result by result.
fn promises(view: &View<'_, '_>) -> Option<Exhibit> {
    let of_summits = view.figures.all_of("record.ratio").any(|f| f.value.is_some());
    let (ratio, promised, realised) = match of_summits {
        true => ("record.ratio", "record.promised", "record.realised"),
        false => ("track.ratio", "track.promised", "track.realised"),
    };
    let line = |f: &Figure| {
        let name = subject(f);
        row(vec![
            words(name),
            if_known(view, &of(promised, name), Show::Plain),
            if_known(view, &of(realised, name), Show::Plain),
            number(&f.id, Show::Plain),
        ])
    };
    let known = view.figures.all_of(ratio).filter(|f| f.value.is_some());
    let rows: Vec<GridRow> = known.map(line).collect();
    let columns = vec![
        column("Result", false),
        column("promised", true),
        column("realised", true),
        column("kept", true),
    ];
    (!rows.is_empty()).then(|| {
        exhibit(
            "What promises became",
            "periods with a promise and a measured amount",
            Content::Grid { columns, rows },
        )
    })
}

fn versions(view: &View<'_, '_>) -> Option<Exhibit> {
    let line = |f: &Figure| {
        let forecast = of("finance.forecast", subject(f));
        row(vec![words(subject(f)), if_known(view, &forecast, Show::Plain), number(&f.id, Show::Plain)])
    };
    let known = view.figures.all_of("finance.forecast_accuracy").filter(|f| f.value.is_some());
    let rows: Vec<GridRow> = known.map(line).collect();
    let columns =
        vec![column("Forecast version", false), column("for this period", true), column("accuracy", true)];
    (!rows.is_empty()).then(|| exhibit("How good the forecasts were", "", Content::Grid { columns, rows }))
}

fn comments(view: &View<'_, '_>) -> Vec<model::summit::Sentence> {
    let mut comments = vec![];
    let measured = view.figures.all_of("finance.forecast_accuracy").any(|f| f.value.is_some());
    if view.known("record.cost_accuracy") {
        let line =
            Line::new().text("Cost forecasts made one period ahead were ").figure("record.cost_accuracy");
        comments.push(line.text(" accurate.").done());
    } else if !measured {
        let words = "How good forecasts were cannot be said yet: it needs an earlier published period, or forecast versions in the finance workbook.";
        comments.push(Line::new().text(words).done());
    }
    let factors = ["record.optimism_factor", "track.optimism_factor"];
    if let Some(id) = factors.into_iter().find(|id| view.known(id)) {
        let line = Line::new().text("Of what was promised so far, ").figure(id);
        comments.push(line.text(" of each unit was realised.").done());
    }
    comments
}
