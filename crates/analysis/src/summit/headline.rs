//! The answer in one sentence, and how sure it is.

use super::{View, line::Line};
use model::{Decimal, summit::Sentence};

/// The answer. With data missing it says what is missing.
pub(super) fn headline(view: &View<'_, '_>) -> Sentence {
    let when = view.short();
    let (value, spend, budget) =
        (view.known("portfolio.bcr"), view.known("finance.actual"), view.known("finance.budget"));
    if value {
        return returned(view, &when);
    }
    if view.known("value.claimed") {
        let line = Line::new().text("Platforms claim ").figure("value.claimed");
        return line.text(format!(" for {when}; what they cost is not imported yet")).done();
    }
    if spend {
        return spent(view, &when, budget);
    }
    if budget {
        let line = Line::new().text(format!("The budget for {when} is ")).figure("finance.budget");
        return line.text("; actual spend is not imported yet").done();
    }
    if view.known("adoption.rate") {
        let line = Line::new()
            .figure("adoption.rate")
            .text(" of teams use the platforms meant for them; money is not imported yet");
        return line.done();
    }
    Line::new().text(format!("Nothing is imported for {when} yet; start with a budget")).done()
}

fn returned(view: &View<'_, '_>, when: &str) -> Sentence {
    let sign = view.world.settings.currency.sign();
    let sign = if sign.len() == 3 && sign.is_ascii() { format!("{sign} ") } else { sign.to_owned() };
    let measured = [view.value("value.claimed_grade[A]"), view.value("value.claimed_grade[B]")];
    let firm = measured.into_iter().flatten().fold(Decimal::ZERO, |sum, x| sum.saturating_add(x));
    let half = view.value("value.claimed").and_then(|v| v.checked_div(Decimal::TWO)).unwrap_or_default();
    // mostly modelled value is an association, not a return
    let verb = if firm >= half { "Platforms returned" } else { "Platforms are associated with" };
    let base = Line::new()
        .text(format!("{verb} {sign}"))
        .figure("portfolio.bcr")
        .text(format!(" for every {sign}1 in {when}"));
    let miss = view.unlinked.first().map(|at| view.book.investments.nth(*at));
    let candidates = miss.map(|name| {
        [
            base.clone().text(format!("; {name} still moves no business result")),
            base.clone().text(format!("; {name} still moves no result")),
            base.clone().text(format!("; {name} moves no result")),
        ]
    });
    let verified = base.clone().text("; ").figure("value.verified_share").text(" is verified");
    let verified = if view.known("value.verified_share") { vec![verified] } else { vec![] };
    Line::first_short(candidates.into_iter().flatten().chain(verified).chain([base]))
}

fn spent(view: &View<'_, '_>, when: &str, budget: bool) -> Sentence {
    let so_far = if view.is_over() { "" } else { " so far" };
    // A file without platforms tells of spend only.
    let says = if view.world.platforms.is_empty() { "Spend was " } else { "Platforms cost " };
    let line = Line::new().text(says).figure("finance.actual").text(format!(" in {when}{so_far}"));
    if budget && view.known("finance.variance_percent") {
        let line = line.text(", ").signed("finance.variance_percent").text(" against budget");
        return Line::first_short([line.clone().text("; no result is linked yet"), line]);
    }
    line.text("; no result is linked yet").done()
}

/// How sure: what must be real, how much is verified, how likely the money is back.
pub(super) fn subline(view: &View<'_, '_>) -> Sentence {
    let Some(switching) = view.value("portfolio.switching_value") else {
        return unsure(view);
    };
    let line = if switching > Decimal::ONE {
        Line::new()
            .text("Would pay back only if ")
            .figure("portfolio.switching_value")
            .text(" of the claimed value were real")
    } else {
        Line::new()
            .text("Pays back if at least ")
            .figure("portfolio.switching_value")
            .text(" of the claimed value is real")
    };
    let line = match view.known("value.verified_share") {
        true => line.text("; ").figure("value.verified_share").text(" of it is verified by finance."),
        false => line.text("."),
    };
    match view.value("portfolio.break_even_chance") {
        Some(chance) => {
            let word = likely(chance);
            line.text(format!(" {word} ("))
                .figure("portfolio.break_even_chance")
                .text(" of simulated runs) above break-even.")
                .done()
        }
        None => line.done(),
    }
}

/// A word with its number beside it, since words alone are misread.
fn likely(chance: Decimal) -> &'static str {
    match chance {
        c if c >= Decimal::new(90, 2) => "Very likely",
        c if c >= Decimal::new(66, 2) => "Likely",
        c if c >= Decimal::new(33, 2) => "About as likely as not",
        c if c >= Decimal::new(10, 2) => "Unlikely",
        _ => "Very unlikely",
    }
}

fn unsure(view: &View<'_, '_>) -> Sentence {
    let mut needs = vec![];
    if !view.known("finance.actual") {
        needs.push("actual spend");
    }
    if view.world.outcomes.is_empty() {
        needs.push("outcomes with a baseline and realised value");
    }
    if view.world.links.is_empty() {
        needs.push("links from investments to outcomes");
    }
    if needs.is_empty() {
        return Line::new()
            .text("No result has a measured value in this period, so nothing is claimed.")
            .done();
    }
    Line::new().text(format!("To say what came back for the money, import {}.", needs.join(" and "))).done()
}
