//! Numbers under names of things: teams, platforms or services across. Which column is which thing's, and what the
//! things are. Words of adoption across are in `assign`.

use super::{Look, assign::Guesses, synonyms};
use crate::{ColumnType, Field};
use model::Kind;

/// Words that make numbers money, and those that make them people.
pub(super) const MONEY: [&str; 17] = [
    "appropriation",
    "appropriations",
    "expenditure",
    "expenditures",
    "cost",
    "spend",
    "budget",
    "expense",
    "kosten",
    "ausgaben",
    "couts",
    "depenses",
    "gasto",
    "coste",
    "invoice",
    "charges",
    "bill",
];
const USERS: [&str; 6] = ["active users", "users", "nutzer", "utilisateurs", "usuarios", "anwender"];

/// What a table of things across holds.
pub(super) struct Items {
    /// What the headers name.
    pub across: Field,
    /// What the cells hold.
    pub cells: Field,
    /// Their columns, and those that add them up.
    pub columns: Vec<usize>,
    pub totals: Vec<usize>,
    /// The column whose header names the things while its cells are days.
    pub days: Option<usize>,
}

/// Finds things across in a table of a kind, when its words say what their numbers are.
pub(super) fn find(
    kind: Kind,
    looks: &[Look],
    guesses: &Guesses,
    fields: &[Option<(Field, f64)>],
    hints: &str,
) -> Option<Items> {
    let plain = |l: &Look| {
        let h = &l.heading;
        let named = !h.text.is_empty() && h.side.is_none() && h.scenario.is_none() && !h.overlapping;
        named && h.period.is_none() && h.partial.is_none() && l.kind == ColumnType::Number
    };
    let open: Vec<usize> = (0..looks.len()).filter(|i| plain(&looks[*i])).collect();
    let (totals, rest): (Vec<usize>, Vec<usize>) = open.iter().partition(|i| is_whole(&looks[**i]));
    let free = |i: &usize| guesses[*i].first().is_none_or(|(_, score)| *score < 0.9);
    let columns: Vec<usize> = rest.into_iter().filter(free).collect();
    let amounts = |i: usize| fields[i].is_some_and(|(f, s)| f.scenario_sign().is_some() && s >= 0.7);
    let other = (0..looks.len()).any(|i| amounts(i) && !columns.contains(&i) && !totals.contains(&i));
    if columns.len() < 2 || other {
        return None;
    }
    let says = |words: &[&str]| words.iter().any(|w| hints.contains(w));
    let days = corner(looks);
    let named = days.map(|(_, f)| f).or_else(|| by_whom(hints));
    let (across, cells) = match kind {
        Kind::Budget if says(&MONEY) && (named.is_some() || !totals.is_empty()) => {
            // what the rows are named by already, the columns are not
            let corner = days.map(|(i, _)| i);
            let others = || fields.iter().enumerate().filter(|(i, _)| Some(*i) != corner);
            let free = |f: &Field| !others().filter_map(|(_, g)| *g).any(|(g, s)| g == *f && s >= 0.7);
            (named.filter(free).unwrap_or(Field::CostPool), Field::AmountActual)
        }
        Kind::Adoption if says(&USERS) => (Field::Platform, Field::ActiveUsers),
        _ => return None,
    };
    Some(Items { across, cells, columns, totals, days: days.map(|(i, _)| i) })
}

/// "Total", "Total costs", "Gesamt".
fn is_whole(look: &Look) -> bool {
    let name = look.heading.names.last().map_or("", String::as_str);
    let first = name.split(' ').next().unwrap_or("");
    matches!(first, "total" | "totals" | "gesamt" | "summe" | "sum" | "totale" | "suma" | "סהכ")
        || name == "grand total"
}

/// The first column names the things across, and holds days.
fn corner(looks: &[Look]) -> Option<(usize, Field)> {
    let first = looks.first()?;
    let days = first.profile.dates * 2 > first.profile.filled();
    let (field, score) = *synonyms::candidates(first.heading.names.last()?).first()?;
    (days && score >= 0.9 && is_thing(field)).then_some((0, field))
}

fn is_thing(field: Field) -> bool {
    matches!(
        field,
        Field::Team | Field::Platform | Field::Service | Field::CostCenter | Field::Vendor | Field::CostPool
    )
}

/// "by team", "nach Plattform": what the title says that the numbers are parted by.
fn by_whom(hints: &str) -> Option<Field> {
    let words: Vec<&str> = hints.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let by = |w: &str| matches!(w, "by" | "per" | "nach" | "je" | "pro" | "par" | "por");
    let named = words.windows(2).filter(|w| by(w[0]));
    named
        .filter_map(|w| {
            let singular = w[1].strip_suffix('s').unwrap_or(w[1]);
            let best = [w[1], singular].iter().find_map(|n| {
                let found = synonyms::candidates(n);
                found.into_iter().find(|(f, score)| *score >= 0.9 && is_thing(*f))
            });
            best.map(|(f, _)| f)
        })
        .next()
}
