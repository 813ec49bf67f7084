//! Outcomes, links, the bridge, promises and tiles.

use super::{bound, dec, figures::Cabinet, money::quarters, text};
use model::{
    figure::Unit,
    outcome::{BenefitClass, Grade},
    summit::*,
};

const OUTCOMES: [(&str, BenefitClass, i64, i64, i64); 6] = [
    ("Cloud savings", BenefitClass::CashReleasing, 900_000, 120_000, 40_000),
    ("Faster releases", BenefitClass::Capacity, 610_000, 90_000, 60_000),
    ("Upsell revenue", BenefitClass::RevenueMargin, 780_000, 310_000, 95_000),
    ("Fewer outages", BenefitClass::CostAvoidance, 540_000, 60_000, 120_000),
    ("Licence retirement", BenefitClass::CashReleasing, 410_000, 0, 30_000),
    ("Conversion", BenefitClass::RevenueMargin, 0, 0, 0),
];

const CLAIMS: [(&str, usize, i64, Grade, bool); 11] = [
    ("Build farm", 0, 612_000, Grade::A, true),
    ("Build farm", 1, 240_000, Grade::C, true),
    ("Data lake", 2, 375_000, Grade::B, true),
    ("Event streaming", 2, 0, Grade::D, false),
    ("Identity", 3, 160_000, Grade::B, true),
    ("Observability", 0, 128_000, Grade::A, true),
    ("Observability", 3, 200_000, Grade::B, true),
    ("API gateway", 4, 380_000, Grade::A, true),
    ("Feature flags", 1, 140_000, Grade::C, true),
    ("Developer portal", 1, 80_000, Grade::D, true),
    ("Recommendation AI", 5, 90_000, Grade::D, false),
];

const INVESTMENTS: [&str; 10] = [
    "Build farm",
    "Observability",
    "API gateway",
    "Data lake",
    "Identity",
    "Feature flags",
    "Developer portal",
    "Event streaming",
    "Recommendation AI",
    "Logging",
];

/// Everything about value.
pub fn fill(summit: &mut Summit, cabinet: &mut Cabinet) {
    matrix(summit, cabinet);
    bridge(summit, cabinet);
    tiles(summit, cabinet);
    promises(summit, cabinet);
}

fn matrix(summit: &mut Summit, cabinet: &mut Cabinet) {
    for (name, class, net, external, rest) in OUTCOMES {
        let add = |cabinet: &mut Cabinet, measure: &str, label: &str, v: i64| {
            cabinet.add(
                &format!("{measure}[{name}]"),
                label,
                Unit::Money,
                &v.to_string(),
                "gross × (1 − deadweight) × (1 − displacement) × margin",
            )
        };
        let net = add(cabinet, "value.net", "Net value", net);
        let external = add(cabinet, "value.external", "Share of other causes", external);
        let unattributed = add(cabinet, "value.unattributed", "Unattributed", rest);
        summit.matrix.columns.push(MatrixColumn {
            outcome: name.into(),
            class: Some(class),
            net,
            external,
            unattributed,
        });
    }
    for investment in INVESTMENTS {
        let mut cells: Vec<Option<MatrixCell>> = vec![None; OUTCOMES.len()];
        for (_, at, claim, grade, counts) in CLAIMS.iter().filter(|c| c.0 == investment) {
            let id = format!("value.claim[{investment} → {}]", OUTCOMES[*at].0);
            cabinet.add(
                &id,
                "Claimed value",
                Unit::Money,
                &claim.to_string(),
                "net value × share of the link",
            );
            cells[*at] = Some(MatrixCell {
                share: dec("0.4"),
                grade: *grade,
                claim: id,
                counts: *counts,
                rationale: None,
            });
        }
        let cost = format!("finance.actual[{investment}]");
        summit.matrix.rows.push(MatrixRow {
            investment: investment.into(),
            cost: Some(cost),
            cells,
            serves: vec![],
        });
    }
    summit.matrix_title = vec![
        text("Three investments carry "),
        bound("value.top_share", Show::Plain),
        text(" of the claimed value; two have cost and no result that counts"),
    ];
    cabinet.add(
        "value.top_share",
        "Share of the three largest claims",
        Unit::Percent,
        "0.6614",
        "largest three claims ÷ all claims",
    );
}

fn bridge(summit: &mut Summit, cabinet: &mut Cabinet) {
    let steps = [
        ("Gross value", "value.gross", "6420000", StepKind::Total),
        ("Would have happened anyway", "value.deadweight", "-1140000", StepKind::Delta),
        ("Other causes", "value.external", "-1580000", StepKind::Delta),
        ("Not attributed", "value.unattributed", "-520000", StepKind::Delta),
        ("Margin adjustment", "value.margin_adjustment", "-410000", StepKind::Delta),
        ("Claimed by platforms", "value.claimed", "2770000", StepKind::Total),
        ("Platform cost", "value.cost", "-1862431.17", StepKind::Cost),
        ("Net benefit", "value.net_benefit", "907568.83", StepKind::Result),
    ];
    for (label, id, value, kind) in steps {
        cabinet.add(id, label, Unit::Money, value, "sum over the outcomes of the quarter");
        if id == "value.claimed" {
            cabinet.range("2210000", "3340000");
        }
        let step =
            BridgeStep { label: label.into(), figure: id.into(), value: dec(value), kind, grades: vec![] };
        summit.bridge.push(step);
    }
    let parts = [(Grade::A, "1606600"), (Grade::B, "704900"), (Grade::C, "378500"), (Grade::D, "80000")];
    for (grade, value) in parts {
        let id = format!("value.claimed[{grade:?}]");
        cabinet.add(&id, "Claimed value by grade", Unit::Money, value, "sum of the claims of this grade");
        summit.bridge[5].grades.push((grade, id, dec(value)));
    }
    summit.bridge_title = vec![
        bound("value.claimed", Show::Plain),
        text(" of "),
        bound("value.gross", Show::Plain),
        text(" is ours to claim; the rest has other causes or would have come anyway"),
    ];
    summit.bridge_note = vec![text(
        "Value bridge in € m, FY26 Q3, actual. No benefit is counted twice: shares stay within the whole, all five pools reconcile.",
    )];
}

fn tiles(summit: &mut Summit, cabinet: &mut Cabinet) {
    let tile =
        |label: &str, figure: &str, note: Vec<Span>, change: &str, favourable, history: &[&str]| Tile {
            label: label.into(),
            figure: figure.into(),
            note,
            change: Some(change.into()),
            favourable: Some(favourable),
            history: quarters(history),
        };
    cabinet.add(
        "value.cashable",
        "Cashable value",
        Unit::Money,
        "1620000",
        "claims of grade A and B in cash or margin",
    );
    cabinet.range("1500000", "1740000");
    cabinet.add(
        "value.cashable.change",
        "Change of cashable value",
        Unit::Percent,
        "0.12",
        "now ÷ quarter before − 1",
    );
    cabinet.add(
        "value.claimed.change",
        "Change of claimed value",
        Unit::Percent,
        "0.09",
        "now ÷ quarter before − 1",
    );
    cabinet.add("value.bcr", "Benefit-cost ratio", Unit::Ratio, "1.4873", "claimed value ÷ platform cost");
    cabinet.range("1.19", "1.83");
    cabinet.inputs(&["value.claimed", "value.cost"]);
    cabinet.add(
        "value.bcr.change",
        "Change of the benefit-cost ratio",
        Unit::Ratio,
        "0.07",
        "now − quarter before",
    );
    cabinet.add(
        "value.roi",
        "Return on investment",
        Unit::Percent,
        "0.4873",
        "(claimed value − cost) ÷ cost",
    );
    cabinet.add(
        "value.switching",
        "Switching value",
        Unit::Percent,
        "0.6723",
        "platform cost ÷ claimed value",
    );
    cabinet.add(
        "value.verified_share",
        "Verified share",
        Unit::Percent,
        "0.58",
        "claims of grade A ÷ all claims",
    );
    cabinet.add(
        "adoption.voluntary_rate",
        "Voluntary adoption",
        Unit::Percent,
        "0.5757",
        "active teams with a choice ÷ eligible teams with a choice",
    );
    cabinet.cases(33, "0.92");
    cabinet.add(
        "adoption.voluntary_rate.change",
        "Change of voluntary adoption",
        Unit::Percent,
        "0.0557",
        "now − quarter before",
    );
    cabinet.add(
        "adoption.choosers",
        "Teams with a choice",
        Unit::Count,
        "33",
        "eligible teams without a mandate",
    );
    summit.tiles.extend([
        tile(
            "Cashable value",
            "value.cashable",
            vec![bound("value.cashable", Show::Range), text(", verified")],
            "value.cashable.change",
            true,
            &["0.9", "0.95", "1.1", "1.02", "1.2", "1.3", "1.45", "1.62"],
        ),
        tile(
            "Total value",
            "value.claimed",
            vec![bound("value.claimed", Show::Range), text(" (P10–P90)")],
            "value.claimed.change",
            true,
            &["1.6", "1.7", "1.95", "1.85", "2.1", "2.3", "2.54", "2.77"],
        ),
        tile(
            "Benefit-cost ratio",
            "value.bcr",
            vec![bound("value.bcr", Show::Range), text(" · ROI "), bound("value.roi", Show::Plain)],
            "value.bcr.change",
            true,
            &["1.15", "1.12", "1.22", "1.24", "1.31", "1.36", "1.42", "1.49"],
        ),
        tile(
            "Voluntary adoption",
            "adoption.voluntary_rate",
            vec![text("of "), bound("adoption.choosers", Show::Plain), text(" teams with a choice")],
            "adoption.voluntary_rate.change",
            true,
            &["0.31", "0.35", "0.42", "", "0.46", "0.48", "0.52", "0.5757"],
        ),
    ]);
}

fn promises(summit: &mut Summit, cabinet: &mut Cabinet) {
    cabinet.add(
        "promises.kept",
        "Promises kept",
        Unit::Count,
        "3",
        "promises whose figure is on the good side of its target",
    );
    cabinet.add("promises.made", "Promises made", Unit::Count, "5", "promises with a target");
    cabinet.add(
        "decisions.tied_share",
        "Decisions tied to OKRs",
        Unit::Percent,
        "0.8333",
        "decisions with a valid link ÷ decisions",
    );
    cabinet.cases(24, "1");
    cabinet.add(
        "portfolio.core_platforms",
        "Core platforms per domain",
        Unit::Count,
        "4",
        "live core platforms of the most crowded domain",
    );
    cabinet.cases(4, "1");
    cabinet.add(
        "value.linked_share",
        "Initiatives linked to revenue or savings",
        Unit::Percent,
        "0.7142",
        "initiatives with a link ÷ active initiatives",
    );
    cabinet.cases(14, "1");
    let promise = |label: &str, note: &str, figure: &str, target: &str, aim, verdict| Promise {
        label: label.into(),
        note: note.into(),
        figure: figure.into(),
        target: dec(target),
        aim,
        verdict,
    };
    summit.promises = vec![
        promise(
            "Decisions tied to OKRs",
            "% of decisions",
            "decisions.tied_share",
            "0.80",
            Aim::Above,
            Verdict::Met,
        ),
        promise(
            "Voluntary adoption",
            "% of teams with a choice",
            "adoption.voluntary_rate",
            "0.70",
            Aim::Above,
            Verdict::Missed,
        ),
        promise(
            "Core platforms per domain",
            "most crowded domain",
            "portfolio.core_platforms",
            "3",
            Aim::Below,
            Verdict::Missed,
        ),
        promise(
            "Initiatives linked to revenue or savings",
            "% of active initiatives",
            "value.linked_share",
            "0.60",
            Aim::Above,
            Verdict::Met,
        ),
        promise("Benefit-cost ratio", "total", "value.bcr", "1.3", Aim::Above, Verdict::Met),
    ];
}
