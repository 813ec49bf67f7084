//! How alike two names are: the score behind "Is “Bild Farm” the Build Farm?". Pure; knows no workspace.

use super::words::plain;

/// From this score on a name is asked about before it makes a new thing.
pub const ASKED: f64 = 0.8;

/// 0 to 1: 1 for the same letters and digits in any order of words.
pub fn likeness(one: &str, other: &str) -> f64 {
    let (one, other) = (plain(one), plain(other));
    let (a, b): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    if one.is_empty() || other.is_empty() || numbers(&a) != numbers(&b) {
        return 0.0;
    }
    let joined = |words: &[&str]| {
        let mut words = words.to_vec();
        words.sort_unstable();
        words.concat()
    };
    if joined(&a) == joined(&b) || a.concat() == b.concat() {
        return 1.0;
    }
    by_words(&a, &b)
        .max(by_words(&b, &a))
        .max(whole(&a.concat(), &b.concat()))
        .max(initials(&a, &b))
        .max(initials(&b, &a))
}

/// "Team 1" and "Team 2" differ, however alike they look.
fn numbers<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let mut found: Vec<&str> =
        words.iter().filter(|w| w.bytes().any(|b| b.is_ascii_digit())).copied().collect();
    found.sort_unstable();
    found
}

/// Words that have a partner, of all words; words that only one side has weigh less.
fn by_words(a: &[&str], b: &[&str]) -> f64 {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut left: Vec<&str> = many.to_vec();
    let mut sum = 0.0;
    for word in few {
        let scores = left.iter().enumerate().map(|(at, other)| (at, spelling(word, other)));
        let Some((at, score)) = scores.max_by(|x, y| x.1.total_cmp(&y.1)) else { continue };
        if score < 0.7 {
            return 0.0;
        }
        left.remove(at);
        sum += score;
    }
    let lone = if few.len() == 1 { 0.5 } else { 0.25 };
    sum / (few.len() as f64 + left.len() as f64 * lone)
}

/// Short words are the same or not; longer ones may have a slip or two.
fn spelling(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let longest = a.chars().count().max(b.chars().count());
    if longest < 4 {
        return 0.0;
    }
    1.0 - distance(a, b) as f64 / longest as f64
}

/// One long word against two: "buildfarm" and "bild farm".
fn whole(a: &str, b: &str) -> f64 {
    let longest = a.chars().count().max(b.chars().count());
    if longest < 7 {
        return 0.0;
    }
    let score = 1.0 - distance(a, b) as f64 / longest as f64;
    if score >= 0.85 { score } else { 0.0 }
}

/// "BF" for "Build Farm".
fn initials(short: &[&str], long: &[&str]) -> f64 {
    let letters: String = long.iter().filter_map(|w| w.chars().next()).collect();
    if long.len() >= 2 && short.len() == 1 && letters.chars().count() >= 2 && short[0] == letters {
        0.8
    } else {
        0.0
    }
}

/// Letters to change, add, drop or swap with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let other = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (rows[i - 1][j] + 1).min(row[j - 1] + 1).min(rows[i - 1][j - 1] + other);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(rows[i - 2][j - 2] + 1);
            }
        }
        rows.push(row);
    }
    rows.last().and_then(|row| row.last()).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slips_of_spelling_are_asked_about() {
        for (one, other) in [
            ("Build Farm", "Bild Farm"),
            ("Build Farm", "BuildFarm"),
            ("Build Farm", "Farm, Build"),
            ("Build Farm", "Build Farm (CI)"),
            ("Beacon Logging", "Becaon logging"),
            ("Build Farm", "BF"),
            ("Identity Gate", "Identity-Gate EMEA"),
        ] {
            assert!(likeness(one, other) >= ASKED, "{one} / {other}: {}", likeness(one, other));
        }
    }

    #[test]
    fn different_things_are_not() {
        for (one, other) in [
            ("Team 1", "Team 2"),
            ("Storefront Web", "Storefront App"),
            ("Payments API", "Payments Web"),
            ("Data Lake", "Data Mesh"),
            ("Search", "Recommendations"),
            ("", "Build Farm"),
            ("Checkout", "Check-in"),
        ] {
            assert!(likeness(one, other) < ASKED, "{one} / {other}: {}", likeness(one, other));
        }
    }

    proptest! {
        #[test]
        fn it_is_the_same_both_ways_and_never_beyond_one(a in "[a-z ]{0,12}", b in "[a-z ]{0,12}") {
            let score = likeness(&a, &b);
            prop_assert!((0.0..=1.0).contains(&score));
            prop_assert!((score - likeness(&b, &a)).abs() < 1e-9);
        }
    }
}
