//! What speaks against a kind that the fields of a table would allow: words and values that say something else.

use super::{Look, schema::Schema};
use crate::{ColumnType, Field, field::Type};
use model::Kind;

type Fields = [Option<(Field, f64)>];

/// Whether something speaks against the kind; `hint` tells that a word around the table speaks for it.
pub(super) fn any(schema: &Schema, looks: &[Look], fields: &Fields, hints: &str, hint: bool) -> bool {
    match schema.kind {
        Kind::Budget => {
            !is_about_money(looks, fields, hints) || is_of_percents(looks, fields) || is_of_assets(looks)
        }
        Kind::Decisions => !hint && !says_decisions(looks, fields),
        Kind::Incidents => !hint && !says_incidents(looks, fields),
        Kind::Survey => is_of_many_answers(looks),
        _ => false,
    }
}

/// Where a third of the amounts are percentages, they are no money.
fn is_of_percents(looks: &[Look], fields: &Fields) -> bool {
    let amounts =
        looks.iter().zip(fields).filter(|(_, f)| f.is_some_and(|(f, _)| f.scenario_sign().is_some()));
    let (shares, all) =
        amounts.fold((0, 0), |(s, n), (l, _)| (s + l.profile.percents, n + l.profile.numbers));
    shares * 3 >= all && shares > 0
}

/// A count of responses beside the score: an average of many answers, not one.
fn is_of_many_answers(looks: &[Look]) -> bool {
    let counts =
        ["responses", "respondents", "n", "answers", "antworten", "reponses", "respuestas", "sample size"];
    looks.iter().any(|l| {
        let name = l.heading.names.last().map_or("", String::as_str);
        l.kind == ColumnType::Number && counts.contains(&name)
    })
}

/// A list of assets with what they are worth: its costs are of whenever each was bought.
fn is_of_assets(looks: &[Look]) -> bool {
    let words =
        ["book value", "depreciation", "amortisation", "amortization", "restbuchwert", "abschreibung"];
    looks.iter().flat_map(|l| &l.heading.names).any(|n| words.iter().any(|w| n.contains(w)))
}

/// "ID, Title, State" are of anything: decisions say so, or have what only decisions have.
fn says_decisions(looks: &[Look], fields: &Fields) -> bool {
    let words = ["decision", "adr", "entscheid", "beschluss", "decisi", "resolution", "arbitrage"];
    let named = || looks.iter().flat_map(|l| &l.heading.names).any(|n| words.iter().any(|w| n.contains(w)));
    let own = |(f, s): &(Field, f64)| {
        *s >= 0.75 && matches!(f, Field::Forum | Field::DecisionDate | Field::ReviewDate | Field::Rationale)
    };
    named() || fields.iter().flatten().any(own)
}

/// "Key, Name, Created" are of anything: incidents say so, or have what only incidents have.
fn says_incidents(looks: &[Look], fields: &Fields) -> bool {
    let words =
        ["incident", "outage", "ticket", "problem", "storung", "vorfall", "incidencia", "panne", "alert"];
    let named = || looks.iter().flat_map(|l| &l.heading.names).any(|n| words.iter().any(|w| n.contains(w)));
    let own = |(f, s): &(Field, f64)| {
        *s >= 0.75
            && matches!(f, Field::Severity | Field::ResolvedAt | Field::CausedByChange | Field::RecoveryTime)
    };
    named() || fields.iter().flatten().any(own)
}

/// Numbers under years alone are no budget; something must speak of money.
fn is_about_money(looks: &[Look], fields: &Fields, hints: &str) -> bool {
    let in_columns = looks.iter().zip(fields).any(|(l, f)| {
        let named = f.is_some_and(|(f, s)| {
            matches!(f.kind(), Type::Money)
                && s > 0.55
                && (!l.heading.only_time || l.heading.scenario.is_some())
        });
        named || l.heading.currency.is_some() || l.profile.currency().is_some()
    });
    let words = [
        "budget", "cost", "spend", "expens", "revenue", "forecast", "actual", "€", "$", "£", "eur", "usd",
        "gbp", "kosten", "ausgaben", "gasto", "depense", "cash", "finance", "opex", "capex", "p l",
        "invoice",
    ];
    let accounts = fields.iter().flatten().any(|(f, s)| {
        matches!(f, Field::CostCenter | Field::Account | Field::CostPool | Field::Vendor | Field::CapexOpex)
            && *s > 0.8
    });
    in_columns || accounts || words.iter().any(|w| hints.contains(w))
}
