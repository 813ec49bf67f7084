//! Themes of resistance in the comments of dissatisfied people, by lists of word beginnings in four languages. The same
//! comments always give the same themes; nobody is quoted, and a theme of fewer than five comments is not shown.

use super::survey::ANONYMOUS;
use crate::{
    dictionary::{Entry, entry},
    scene::Scene,
};
use model::{
    Decimal,
    event::{Response, Scale},
    figure::Unit,
};

pub(super) const ENTRIES: &[Entry] = &[entry(
    "survey.resistance",
    "Comments on a theme of resistance",
    Unit::Count,
    "resistance@2",
    "comments of dissatisfied answers (0 to 6, or 1 and 2) in {period} with a word of the theme's list (English, German, French, Spanish); a comment counts in every theme it speaks of",
)];

/// A theme and the beginnings of words that tell it, by language.
struct Theme {
    name: &'static str,
    /// English, German, French, Spanish. A blank inside is any space; case and accents do not matter.
    words: [&'static [&'static str]; 4],
}

const THEMES: [Theme; 6] = [
    Theme {
        name: "documentation",
        words: [
            &["document", "docs", "onboarding", "tutorial", "guide"],
            &["doku", "anleitung", "einarbeitung", "handbuch"],
            &["documentation", "tutoriel", "guide", "prise en main"],
            &["documentacion", "tutorial", "guia", "manual"],
        ],
    },
    Theme {
        name: "reliability",
        words: [
            &["outage", "unstable", "broken", "breaks", "flaky", "downtime", "incident", "crash"],
            &["ausfall", "instabil", "kaputt", "absturz", "storung", "unzuverlassig"],
            &["panne", "instable", "casse", "plante", "incident", "indisponib"],
            &["caida", "inestable", "roto", "rota", "falla", "incidente"],
        ],
    },
    Theme {
        name: "speed",
        words: [
            &["slow", "latency", "wait", "queue", "forever"],
            &["langsam", "warte", "dauert", "schleppend", "latenz"],
            &["lent", "attente", "attend", "latence", "file d"],
            &["lento", "lenta", "espera", "latencia", "tarda", "cola"],
        ],
    },
    Theme {
        name: "fit",
        words: [
            &["missing", "lack", "does not support", "doesn't support", "workaround", "not made for"],
            &["fehlt", "fehlen", "umweg", "unterstutzt nicht", "passt nicht"],
            &["manque", "contourn", "ne prend pas en charge", "inadapt"],
            &["falta", "rodeo", "no soporta", "no encaja", "carece"],
        ],
    },
    Theme {
        name: "mandate",
        words: [
            &["forced", "mandat", "no choice", "must use", "have to use", "imposed"],
            &["gezwungen", "pflicht", "zwang", "keine wahl", "mussen wir", "vorgeschrieben"],
            &["force", "obligat", "oblige", "impose", "pas le choix"],
            &["obliga", "forzad", "impuest", "sin eleccion", "no hay opcion"],
        ],
    },
    Theme {
        name: "support",
        words: [
            &["support team", "no support", "no answer", "ticket", "response time", "nobody answers"],
            &["support", "keine antwort", "ticket", "niemand antwortet", "reaktionszeit"],
            &["assistance", "support", "sans reponse", "ticket", "personne ne repond"],
            &["soporte tec", "asistencia", "sin respuesta", "ticket", "nadie responde"],
        ],
    },
];

/// Lower case, without accents, anything that is no letter or apostrophe as one blank, with a blank at each end.
fn plain(text: &str) -> String {
    let mut out = String::from(" ");
    for c in text.chars().flat_map(char::to_lowercase) {
        let c = match c {
            'ä' | 'á' | 'à' | 'â' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'í' | 'î' | 'ï' => 'i',
            'ö' | 'ó' | 'ô' => 'o',
            'ü' | 'ú' | 'ù' | 'û' => 'u',
            'ç' => 'c',
            'ñ' => 'n',
            '’' => '\'',
            other => other,
        };
        if c.is_alphanumeric() || c == '\'' {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

/// Whether a comment, made plain, speaks of the theme: some word begins as one of the list.
fn speaks_of(comment: &str, theme: &Theme) -> bool {
    theme.words.iter().copied().flatten().any(|word| comment.contains(&format!(" {word}")))
}

fn is_unhappy(r: &Response) -> bool {
    match r.scale {
        Scale::Nps => r.score < Decimal::from(7),
        Scale::Csat => r.score <= Decimal::TWO,
    }
}

pub(super) fn add(scene: &mut Scene<'_, '_>, answers: &[&Response]) {
    let unhappy = answers.iter().filter(|r| is_unhappy(r));
    let said: Vec<(&&Response, String)> =
        unhappy.filter_map(|r| Some((r, plain(r.comment.as_deref()?)))).collect();
    for theme in &THEMES {
        let hits: Vec<&Response> =
            said.iter().filter(|(_, c)| speaks_of(c, theme)).map(|(r, _)| **r).collect();
        if hits.len() < ANONYMOUS {
            continue;
        }
        let draft =
            scene.draft("survey.resistance", Some(theme.name)).value(Some(crate::exact::count(hits.len())));
        let draft = hits.iter().fold(draft, |d, r| d.origin(&r.origin, Some(Decimal::ONE)));
        let words: Vec<&str> = theme.words.iter().copied().flatten().copied().collect();
        scene.put(draft.n(Some(said.len() as u64)).also(&format!("words: {}", words.join(", "))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn themes(comment: &str) -> Vec<&'static str> {
        let comment = plain(comment);
        THEMES.iter().filter(|t| speaks_of(&comment, t)).map(|t| t.name).collect()
    }

    #[test]
    fn the_same_complaint_is_understood_in_four_languages() {
        for slow in ["Builds are so SLOW.", "Die Suche ist langsam", "C\'est lent !", "Muy lenta, siempre"] {
            assert_eq!(themes(slow), ["speed"], "{slow}");
        }
        for forced in ["We are forced to", "Wir wurden gezwungen", "On est obligés", "Nos obligan a usarlo"]
        {
            assert_eq!(themes(forced), ["mandate"], "{forced}");
        }
        for broken in ["another outage", "Störungen jede Woche", "encore une panne", "otra caída"] {
            assert_eq!(themes(broken), ["reliability"], "{broken}");
        }
    }

    #[test]
    fn a_word_inside_another_says_nothing() {
        assert_eq!(themes("I like the excellent talent"), [""; 0], "lent");
        assert_eq!(themes("undocumented and slow"), ["speed"]);
        assert_eq!(themes("No docs, no answer: a ticket"), ["documentation", "support"]);
        assert_eq!(themes(""), [""; 0]);
    }
}
