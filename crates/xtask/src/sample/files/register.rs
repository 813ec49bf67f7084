//! The benefits register of the platform product managers: initiatives, outcomes, value by quarter, links, value pools.

use crate::sample::{
    calendar::{LATEST, QUARTERS},
    company::NAME,
    paper::{Looks, Problem, Value, date, euros, list, number, percent, preamble, words, workbook},
    value::{INITIATIVES, LINKS, OUTCOMES, POOLS},
};
use rust_xlsxwriter::Workbook;

struct Tab<'a> {
    name: &'a str,
    title: &'a str,
    note: &'a str,
    headers: &'a [&'a str],
    rows: Vec<Vec<Value>>,
}

fn write(book: &mut Workbook, tab: &Tab<'_>) -> Result<(), Problem> {
    let looks = Looks::new();
    let sheet = book.add_worksheet().set_name(tab.name)?;
    let top = preamble(sheet, &looks, &format!("{NAME} – {}", tab.title), &[tab.note])?;
    list(sheet, &looks, top, tab.headers, &tab.rows)?;
    Ok(())
}

/// The whole register.
pub fn register() -> Result<Vec<u8>, Problem> {
    let mut book = workbook("Benefits register", "Platform office")?;
    for tab in [initiatives(), outcomes(), benefits(), links(), pools()] {
        write(&mut book, &tab)?;
    }
    Ok(book.save_to_buffer()?)
}

fn initiatives() -> Tab<'static> {
    let rows = INITIATIVES.iter().map(|i| {
        vec![
            words(i.id),
            words(i.name),
            words(i.kind),
            words(i.platforms),
            words(i.sponsor),
            date(i.start),
            date(i.end),
            words(i.stage),
            euros(i.expected),
            words(i.disbenefits),
            words(i.okr),
            words(i.okr_reason),
        ]
    });
    Tab {
        name: "Investments",
        title: "investments",
        note: "One row per initiative that receives platform money.",
        headers: &[
            "Initiative ID",
            "Investment",
            "Run/Change",
            "Platform",
            "Sponsor",
            "Start date",
            "End date",
            "Stage",
            "Expected benefit (EUR)",
            "Disbenefits",
            "Linked OKR",
            "Rationale",
        ],
        rows: rows.collect(),
    }
}

fn outcomes() -> Tab<'static> {
    let rows = OUTCOMES.iter().map(|o| {
        vec![
            words(o.id),
            words(o.name),
            words(o.parent),
            words(o.kind),
            words(o.class),
            words(o.metric),
            words(o.unit),
            number(o.baseline),
            number(o.current),
            number(o.target),
            percent(o.margin),
            percent(o.deadweight),
            percent(o.displacement),
            percent(o.external),
            words(o.pool),
            words(o.owner),
        ]
    });
    Tab {
        name: "Outcomes",
        title: "outcomes",
        note: "Shares are of gross value; external share = other causes than our platforms.",
        headers: &[
            "Outcome ID",
            "Outcome",
            "Parent outcome",
            "Benefit type",
            "Benefit class",
            "Metric",
            "Unit",
            "Baseline",
            "Current value",
            "Target",
            "Margin",
            "Deadweight",
            "Displacement",
            "External share",
            "Value pool",
            "Owner",
        ],
        rows: rows.collect(),
    }
}

fn benefits() -> Tab<'static> {
    let mut rows = Vec::new();
    for outcome in &OUTCOMES {
        for (quarter, gross) in outcome.gross.iter().enumerate().filter(|(_, gross)| gross.is_some()) {
            rows.push(vec![words(outcome.name), words(QUARTERS[quarter]), euros(*gross), words("Realised")]);
        }
        for (quarter, gross) in [QUARTERS[LATEST], "2026-Q4"].into_iter().zip(outcome.expected) {
            if gross.is_some() {
                rows.push(vec![words(outcome.name), words(quarter), euros(gross), words("Expected")]);
            }
        }
    }
    Tab {
        name: "Benefits",
        title: "gross value by quarter",
        note: "Gross value in EUR before deadweight, displacement, margin and shares.",
        headers: &["Outcome", "Quarter", "Gross value (EUR)", "Stage"],
        rows,
    }
}

fn links() -> Tab<'static> {
    let rows = LINKS.iter().map(|l| {
        let [share, low, high] = l.share.map(|s| percent(Some(s)));
        vec![
            words(l.initiative),
            words(l.outcome),
            share,
            low,
            high,
            words(l.grade),
            words(l.status),
            words(l.rationale),
            words(l.evidence),
            words(l.author),
            words(l.reviewer),
        ]
    });
    Tab {
        name: "Links",
        title: "which investment moved which outcome",
        note: "Grade: A verified in the ledger, B measured, C modelled, D judged. Drafts and disputed links claim nothing.",
        headers: &[
            "Investment",
            "Outcome",
            "Attribution share",
            "Low",
            "High",
            "Evidence grade",
            "Status",
            "Rationale",
            "Evidence",
            "Author",
            "Reviewed by",
        ],
        rows: rows.collect(),
    }
}

fn pools() -> Tab<'static> {
    let rows = POOLS.iter().map(|(name, class, total, by, on, source)| {
        vec![
            words(name),
            words(class),
            words(QUARTERS[LATEST]),
            euros(Some(*total)),
            words(&format!("{by}, {on}")),
            words(source),
        ]
    });
    Tab {
        name: "Value pools",
        title: "control totals signed by finance",
        note: "Claims drawn from a pool may not exceed its control total.",
        headers: &["Value pool", "Benefit class", "Quarter", "Control total (EUR)", "Signed by", "Source"],
        rows: rows.collect(),
    }
}
