//! Texts that people and attackers really put into cells.

use crate::aldermoor;
use model::summit::{Ask, Attention, Span, Summit};

/// Words that break layouts.
pub const TEXTS: [&str; 9] = [
    "=HYPERLINK(\"http://example.org\",\"click\")",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzende",
    "👩‍💻🚀 Plattform 🇪🇺 e\u{301}\u{302}\u{303}\u{304}",
    "منصة البيانات الكبيرة تخفض التكاليف بنسبة كبيرة",
    "פלטפורמת נתונים with English inside",
    "tab\tnull\u{0}bell\u{7}escape\u{1b}[31m line\r\nbreak\u{2028}end\u{feff}",
    "データ基盤の統合によるコスト削減の取り組みと今後の計画について",
    "\u{202e}dessrever\u{202c} <script>alert('x')</script> & </text>",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
];

/// The made-up summit with such texts everywhere.
pub fn summit() -> Summit {
    let mut summit = aldermoor::summit();
    let mut next = TEXTS.iter().cycle();
    let mut text = move || (*next.next().unwrap_or(&"")).to_owned();
    summit.organisation = TEXTS.join(" ");
    summit.classification = TEXTS[1].into();
    for platform in &mut summit.platforms {
        platform.name = text();
    }
    for row in &mut summit.matrix.rows {
        row.investment = text();
    }
    for column in &mut summit.matrix.columns {
        column.outcome = text();
    }
    for step in &mut summit.bridge {
        step.label = text();
    }
    for figure in &mut summit.figures {
        figure.label = text();
        figure.formula = text();
    }
    for note in &mut summit.notes {
        for range in &mut note.ranges {
            range.file = text();
            range.cells = (1..300).map(|i| format!("F{i}")).collect::<Vec<_>>().join(", ");
        }
    }
    for gap in &mut summit.missing {
        gap.needs = text();
    }
    for promise in &mut summit.promises {
        promise.label = text();
        promise.note = text();
    }
    for tile in &mut summit.tiles {
        tile.label = text();
    }
    summit.headline.insert(0, Span::Strong(TEXTS.join(" ")));
    summit.story = (0..12).map(|_| vec![Span::Text(text())]).collect();
    summit.asks = (0..40).map(|_| ask(text(), text(), text())).collect();
    summit.attention = vec![Attention { message: vec![Span::Text(text())], detail: text(), place: text() }];
    for finding in &mut summit.findings {
        finding.message = TEXTS.join(" ").repeat(60);
    }
    summit
}

fn ask(title: String, owner: String, effect: String) -> Ask {
    let (owner, effect) = (Some(owner), Some(effect));
    Ask { title, by: None, owner, effect, cost: None, delay: None, reason: None }
}
