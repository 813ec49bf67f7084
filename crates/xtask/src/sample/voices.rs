//! What engineers answer in the survey: five waves, one form. Addresses are made up; the importer must drop them.

use super::{
    calendar::quarter_end,
    company::TEAMS,
    delivery::Moment,
    dice::Dice,
    uptake::{Status, Telling, UPTAKE},
};

/// One answer.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Answer {
    pub at: Moment,
    pub email: String,
    pub team: &'static str,
    pub platform: &'static str,
    pub recommend: i64,
    pub satisfied: i64,
    pub comment: &'static str,
}

/// Quarters with a wave.
pub const WAVES: [usize; 5] = [4, 5, 6, 7, 8];

/// Mean recommendation (0 to 10, in tenths) at the first and the last wave, and what people say when they are unhappy.
const MOOD: [(&str, i64, i64, [&str; 3]); 12] = [
    ("Build Farm", 76, 88, ["Queue at noon is still long", "", "Cache misses on Mondays"]),
    ("Launchpad", 55, 81, ["The template for workers is missing", "Two steps that nobody explains", ""]),
    (
        "Beacon Logging",
        49,
        43,
        [
            "Search is slow and we may not use our own",
            "We had better tools before",
            "Mandatory, so we send logs and look elsewhere",
        ],
    ),
    ("Delta Warehouse", 68, 74, ["Loads finish after nine", "", "Access takes a week"]),
    ("Stream Hub", 66, 69, ["Which hub should we use, this one or Delta?", "", ""]),
    ("Metric Store", 61, 70, ["Two definitions of net revenue remain", "", ""]),
    ("Feature Store", 64, 73, ["", "Backfills are hard", ""]),
    ("Recommendation AI", 74, 71, ["Impressive model, no effect on our numbers", "Tests show nothing", ""]),
    ("Checkout Platform", 72, 80, ["", "Sandbox resets too often", ""]),
    ("Content Studio", 52, 44, ["When will it close?", "Old editor, old bugs", ""]),
    ("Case Desk", 70, 79, ["", "Macros are hidden", ""]),
    ("Identity Gate", 67, 72, ["Second factor twice a day", "", ""]),
];

const HAPPY: [&str; 6] = ["", "", "Just works", "Saves us hours", "Good support in the channel", ""];
const FIRST: [&str; 16] = [
    "alma", "bo", "carl", "dina", "emil", "frida", "gus", "hanna", "ivo", "jana", "kim", "lars", "mira",
    "nils", "olga", "pia",
];
const LAST: [&str; 12] =
    ["berg", "costa", "duarte", "ek", "falk", "greco", "holm", "ito", "jansen", "kaya", "lund", "moreau"];

/// Every answer of every wave, in order of time.
pub fn answers() -> Vec<Answer> {
    let mut all = Vec::new();
    for (wave, quarter) in WAVES.into_iter().enumerate() {
        for (uptake, mood) in UPTAKE.iter().zip(&MOOD) {
            for (team, (name, ..)) in TEAMS.iter().enumerate() {
                let Some((status, _)) = uptake.cell(team, quarter, Telling::Corrected) else { continue };
                if matches!(status, Status::Active | Status::Onboarded) {
                    let mut dice = Dice::named(&format!("voices/{quarter}/{}/{name}", uptake.platform));
                    all.extend(answers_of(wave as i64, quarter, (name, mood), &mut dice));
                }
            }
        }
    }
    all.sort_by(|a, b| (a.at, &a.email, a.platform).cmp(&(b.at, &b.email, b.platform)));
    all
}

type Mood = (&'static str, i64, i64, [&'static str; 3]);

fn answers_of(
    wave: i64,
    quarter: usize,
    (team, mood): (&'static str, &Mood),
    dice: &mut Dice,
) -> Vec<Answer> {
    let count = if dice.happens(560) { dice.between(1, 2) } else { 0 };
    (0..count).map(|_| answer(wave, quarter, team, mood, dice)).collect()
}

fn answer(wave: i64, quarter: usize, team: &'static str, mood: &Mood, dice: &mut Dice) -> Answer {
    let mean = mood.1 + (mood.2 - mood.1) * wave / 4;
    let recommend = ((mean + dice.around(34) + 5) / 10).clamp(0, 10);
    let satisfied = ((recommend + 1) / 2 + dice.between(-1, 1).max(-(recommend % 2))).clamp(1, 5);
    let comment = if recommend <= 6 { *dice.pick(&mood.3) } else { *dice.pick(&HAPPY) };
    let day = quarter_end(quarter).plus(-dice.between(3, 17));
    Answer {
        at: Moment { day, second: dice.between(7 * 3600, 17 * 3600) },
        email: format!("{}.{}@haldenmoor.example", dice.pick(&FIRST), dice.pick(&LAST)),
        team,
        platform: mood.0,
        recommend,
        satisfied,
        comment,
    }
}
