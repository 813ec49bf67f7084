//! The published report as people read it: every amount and percentage in its text is a figure of the workspace, a German
//! edition speaks German, and one budget alone makes a report that says what is missing.

use crate::door::{arg, bytes, own_sample, sample, throughline};
use std::{path::Path, process::Command};

/// The text of a PDF in the order of its content, spaces of all widths as one kind; none where pdftotext is not installed.
fn text_of(pdf: &Path) -> Option<String> {
    let output = Command::new("pdftotext").args(["-raw"]).arg(pdf).arg("-").output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).replace(['\u{202f}', '\u{a0}'], " "))
}

/// A printed number: what it says, and half of its last digit.
#[derive(Debug, Clone, Copy)]
struct Printed {
    value: f64,
    slack: f64,
}

/// Estimates are printed to two significant digits: the zeros after them are no digits of the value.
fn printed(digits: &str, scale: f64) -> Option<Printed> {
    let plain = digits.replace(',', "");
    let zeros = plain.len() - plain.trim_end_matches('0').len();
    let rounded = zeros.min(plain.len().saturating_sub(2)) as i32;
    let places = plain.split_once('.').map_or(-rounded, |(_, part)| part.len() as i32);
    let value: f64 = plain.parse().ok()?;
    Some(Printed { value: value * scale, slack: 0.500_001 * 10_f64.powi(-places) * scale })
}

/// Amounts in euro: `€1.91 m`, `€1.7–1.8 m`, `€3,951`.
fn amounts(text: &str) -> Vec<(String, Printed)> {
    let mut out = Vec::new();
    for part in text.split('€').skip(1) {
        let digits: String = part.chars().take_while(|c| c.is_ascii_digit() || ",.–".contains(*c)).collect();
        let rest = part.get(digits.len()..).unwrap_or_default().trim_start_matches(' ');
        let scale = match rest.split(|c: char| !c.is_ascii_alphabetic()).next() {
            Some("k") => 1e3,
            Some("m") => 1e6,
            Some("bn") => 1e9,
            _ => 1.0,
        };
        for number in digits.split('–') {
            let number = number.trim_end_matches(['.', ',']);
            out.extend(printed(number, scale).map(|p| (format!("€{digits} ({scale})"), p)));
        }
    }
    out
}

/// Percentages: `58 %`, `94.2 %`.
fn percentages(text: &str) -> Vec<(String, Printed)> {
    let mut out = Vec::new();
    let parts: Vec<&str> = text.split('%').map(str::trim_end).collect();
    for part in parts.iter().take(parts.len().saturating_sub(1)) {
        let tail: Vec<char> =
            part.chars().rev().take_while(|c| c.is_ascii_digit() || ",.".contains(*c)).collect();
        let digits: String = tail.into_iter().rev().collect();
        // numbers of notes stand at words: "Variance €k133–146 %"
        let before = part.strip_suffix(digits.as_str()).and_then(|rest| rest.strip_suffix('–'));
        let word = before.map(|rest| rest.trim_end_matches(|c: char| c.is_ascii_digit()));
        if word.is_some_and(|word| word.ends_with(char::is_alphabetic)) {
            continue;
        }
        out.extend(printed(&digits, 0.01).map(|p| (format!("{digits} %"), p)));
    }
    out
}

/// Every number that a figure says: its value, its range, its coverage.
fn known() -> Vec<f64> {
    let figures = throughline(&["figures", arg(sample()), "--json"]).done().json();
    let mut all: Vec<f64> = Vec::new();
    for figure in figures["figures"].as_array().expect("figures") {
        for key in ["value", "low", "high", "coverage"] {
            let number = figure[key].as_str().and_then(|text| text.parse::<f64>().ok());
            all.extend(number.map(f64::abs));
        }
    }
    all
}

#[test]
fn every_amount_and_percentage_of_both_editions_is_a_figure() {
    let known = known();
    let (folder, workspace) = own_sample();
    // What the settings promise, the length of an axis, and the confidence that a definition states.
    let said = [0.8, 0.7, 0.6, 1.0, 0.95, 0.5, 0.2, 0.4, 0.0, 0.1, 0.05, 0.15, 0.12, 0.08, 0.06, 0.04, 0.02];
    for edition in ["reading", "deck", "one-pager"] {
        let pdf = folder.path().join(format!("{edition}.pdf"));
        throughline(&["publish", arg(&workspace), "--draft", "--edition", edition, "-o", arg(&pdf)]).done();
        let Some(text) = text_of(&pdf) else {
            return println!("skipped the reading of the PDF: pdftotext is not installed");
        };
        let is_known = |p: &Printed| known.iter().any(|v| (v - p.value).abs() <= p.slack.max(v * 1e-9));
        let axis = |p: &Printed| {
            let size = 10_f64.powf(p.value.abs().max(1.0).log10().floor());
            (p.value / size * 2.0).fract().abs() < 1e-9
        };
        let money = amounts(&text);
        let share = percentages(&text);
        assert!(money.len() > 10 && share.len() > 10, "{edition}: {} and {}", money.len(), share.len());
        let wrong: Vec<&str> =
            money.iter().filter(|(_, p)| !is_known(p) && !axis(p)).map(|(text, _)| text.as_str()).collect();
        assert!(wrong.is_empty(), "{edition}: no figures: {wrong:?}");
        let promised = |p: &Printed| said.iter().any(|s| (s - p.value).abs() < 1e-9);
        let wrong: Vec<&str> = share
            .iter()
            .filter(|(_, p)| !is_known(p) && !promised(p))
            .map(|(text, _)| text.as_str())
            .collect();
        assert!(wrong.is_empty(), "{edition}: no figures: {wrong:?}");
    }
}

/// Words that English sentences can hardly do without, and that none of the other languages knows.
const ENGLISH: [&str; 16] = [
    "the", "of", "which", "with", "from", "whose", "where", "their", "against", "claimed", "spend", "value",
    "nobody", "imported", "figures", "without",
];

/// `value.claimed`, `claimed@1:`: names that programs know, the same in every language.
fn is_id(token: &str) -> bool {
    let inner = token.trim_matches(|c: char| !c.is_alphanumeric());
    inner.contains(['_', '@']) || inner.split('.').filter(|part| !part.is_empty()).count() > 1
}

#[test]
fn an_edition_in_another_language_has_no_english_sentence() {
    let (folder, workspace) = own_sample();
    let figures = throughline(&["figures", arg(&workspace), "--json"]).done().json();
    let named: Vec<String> = figures["figures"]
        .as_array()
        .expect("figures")
        .iter()
        .filter_map(|f| f["subject"].as_str())
        .flat_map(|subject| subject.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase))
        .collect();
    for language in ["de", "fr", "es"] {
        throughline(&["compose", arg(&workspace), "--language", language]).done();
        let pdf = folder.path().join(format!("{language}.pdf"));
        throughline(&["publish", arg(&workspace), "--draft", "-o", arg(&pdf)]).done();
        let Some(text) = text_of(&pdf) else {
            return println!("skipped the reading of the PDF: pdftotext is not installed");
        };
        let english: Vec<&str> = text
            .lines()
            .filter(|line| {
                let said = line.split_whitespace().filter(|token| !is_id(token));
                let words =
                    said.flat_map(|token| token.split(|c: char| !c.is_alphanumeric())).map(str::to_lowercase);
                words.filter(|w| ENGLISH.contains(&w.as_str()) && !named.contains(w)).count() > 1
            })
            .collect();
        assert!(english.is_empty(), "{language}:\n{}", english.join("\n"));
    }
}

/// Words that are spelled as in English: names of methods, months, and what the languages share.
const SHARED: [(&str, &[&str]); 3] = [
    (
        "de",
        &[
            "apr", "aug", "hotfix", "minus", "negative", "plan", "pro", "problem", "rest", "roadmap",
            "rollback", "stand", "top",
        ],
    ),
    (
        "fr",
        &[
            "attribution",
            "causes",
            "dates",
            "disciplines",
            "division",
            "double",
            "due",
            "fig",
            "impact",
            "mode",
            "note",
            "part",
            "percentiles",
            "plan",
            "plus",
            "provenance",
            "ratios",
            "satisfaction",
            "stable",
            "versions",
        ],
    ),
    ("es", &["actual", "fig", "final", "jul", "jun", "mar", "percentiles", "plan", "real"]),
];

/// Names that all languages use as they are.
const NAMES: [&str; 11] =
    ["dora", "nov", "oct", "pert", "promoter", "ratio", "rocks", "roi", "showback", "wald", "wilson"];

/// The words of a text of three letters and more, without ids, file names and what holds digits.
fn words_of(text: &str) -> std::collections::BTreeSet<String> {
    let whole = text.replace("-\n", "");
    let tokens = whole.split_whitespace();
    let plain = tokens.filter(|t| !is_id(t) && !t.contains(|c: char| c.is_ascii_digit()));
    let words = plain.flat_map(|t| t.split(|c: char| !c.is_alphabetic()));
    words.filter(|w| w.chars().count() > 2).map(str::to_lowercase).collect()
}

#[test]
fn no_fixed_word_stays_english_in_another_language() {
    let (folder, workspace) = own_sample();
    // whatever was imported stays as it was written
    let tables = folder.path().join("tables");
    throughline(&["export", arg(&workspace), arg(&tables)]).done();
    let mut imported = std::collections::BTreeSet::new();
    for entry in std::fs::read_dir(&tables).expect("the export").flatten() {
        if entry.path().extension().is_some_and(|e| e == "csv") {
            let text = String::from_utf8_lossy(&bytes(&entry.path())).into_owned();
            // words with a hyphen, too, as one that stood at the end of a line
            for text in [text.replace('-', ""), text] {
                imported.extend(text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase));
            }
        }
    }
    for edition in ["reading", "deck"] {
        let written = |language: &str| {
            throughline(&["compose", arg(&workspace), "--language", language]).done();
            let pdf = folder.path().join(format!("{edition}-{language}.pdf"));
            throughline(&["publish", arg(&workspace), "--draft", "--edition", edition, "-o", arg(&pdf)])
                .done();
            text_of(&pdf)
        };
        let Some(english) = written("en") else {
            return println!("skipped the reading of the PDF: pdftotext is not installed");
        };
        let english = words_of(&english);
        assert!(english.len() > 100, "{edition}: {} words", english.len());
        for (language, shared) in SHARED {
            let said = words_of(&written(language).expect("pdftotext was there before"));
            let known = |w: &&String| {
                imported.contains(*w) || shared.contains(&w.as_str()) || NAMES.contains(&w.as_str())
            };
            let left: Vec<&String> = said.intersection(&english).filter(|w| !known(w)).collect();
            assert!(left.is_empty(), "{edition} in {language} still says {left:?}");
        }
    }
}

#[test]
fn speaker_notes_are_a_file_of_their_own() {
    let (folder, workspace) = own_sample();
    let pdf = folder.path().join("notes.pdf");
    let notes = ["publish", arg(&workspace), "--draft", "--edition", "speaker-notes", "-o", arg(&pdf)];
    throughline(&notes).done();
    assert!(bytes(&pdf).starts_with(b"%PDF-1.7"));
    let Some(text) = text_of(&pdf) else { return };
    assert!(text.contains("Likely question") && text.contains("benefits_register.xlsx"), "{text}");
}

#[test]
fn what_rests_on_an_assumption_and_which_ones_changed_is_told() {
    let (folder, workspace) = own_sample();
    let told = |name: &str| {
        let pdf = folder.path().join(name);
        throughline(&["publish", arg(&workspace), "--draft", "-o", arg(&pdf)]).done();
        text_of(&pdf).map(|text| text.replace("-\n", "").replace('\n', " "))
    };
    let Some(first) = told("first.pdf") else {
        return println!("skipped the reading of the PDF: pdftotext is not installed");
    };
    assert!(first.contains("Which assumptions change is told from the second summit on."));
    // the largest amount that is computed with it; an assumption that nothing uses says so
    let hour = first.split("assumption runs out Cost of an hour of degraded shop").nth(1).expect("a risk");
    let downtime = throughline(&["figures", arg(&workspace), "--json"]).done().json();
    let shown = downtime["figures"]
        .as_array()
        .expect("figures")
        .iter()
        .find(|f| f["id"] == "calculator.downtime_cost");
    let shown = shown.expect("the figure")["shown"].as_str().expect("printed");
    // how wide a gap is set is no matter here
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    assert!(letters(hour).starts_with(&letters(shown)), "{shown}");
    assert!(first.contains("assumption runs out Discount rate no figure rests on it"));
    throughline(&[
        "publish",
        arg(&workspace),
        "--period",
        "2026-Q2",
        "-o",
        arg(&folder.path().join("q2.pdf")),
    ])
    .done();
    let second = told("second.pdf").expect("pdftotext was there before");
    assert!(second.contains("No assumption has changed since the last summit."));
    let file = folder.path().join("assumptions_october.csv");
    let rows = "Assumption,Low,Most likely,High,Unit,Owner,Source,Valid until\nLoaded rate of an engineer,75,82,90,EUR per hour,Finance partner IT,Payroll,2026-12-31\n";
    std::fs::write(&file, rows).expect("written");
    throughline(&["import", arg(&workspace), arg(&file), "--accept-warnings"]).done();
    let third = told("third.pdf").expect("pdftotext was there before");
    let words = "Assumptions changed since the last summit: Loaded rate of an engineer; appendix A1";
    assert!(third.contains(words), "the change is told below the outlook");
}
