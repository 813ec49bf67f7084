//! Finds the thing a name means: by name, by alias, by what a person said; else makes it and says that it is new.
//! How nouns are stored is in `nouns`; which names are alike in `likeness`.

use super::{
    likeness::{ASKED, likeness},
    nouns::{Nameable, Noun},
    words::plain,
};
use crate::{Error, Result, failure::from_store};
use model::{
    BenefitId, InvestmentId, KeyResultId, LinkId, Origin, OutcomeId, SheetId,
    catalog::{Capability, Domain, Platform, Team},
    decision::Assumption,
    investment::Investment,
    metric::MetricDef,
    okr::{KeyResult, Objective},
    outcome::{Outcome, ValuePool},
};
use std::collections::{BTreeMap, HashMap};
use store::{Tx, aliases::Alias};

/// Candidates that a person is shown for a name.
const NEAREST: usize = 3;

/// What a person said about a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ruling {
    /// It is this known thing.
    Is(String),
    /// It is new.
    New,
}

/// Rulings by kind of thing and plain name.
pub type Rulings = HashMap<(String, String), Ruling>;

/// A name that the workspace did not know, and what was done about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Stranger {
    /// `platform`, `team`, …
    pub word: &'static str,
    /// As the file writes it.
    pub name: String,
    /// Where it stands first.
    pub origin: Origin,
    /// Known names that look alike, best first, with their score.
    pub near: Vec<(String, f64)>,
    /// What a person said.
    pub ruling: Option<Ruling>,
}

/// What an import did to a thing that the workspace knew: before and after, as JSON.
pub type Touched = BTreeMap<(&'static str, String), (serde_json::Value, serde_json::Value)>;

/// All things of one noun, found by their names.
pub struct Shelf<T> {
    things: Vec<T>,
    at: HashMap<String, usize>,
    /// How many the workspace knew before this import.
    known: usize,
    /// As they were before this import first touched them.
    before: HashMap<usize, T>,
}

impl<T: Noun> Shelf<T> {
    fn load(tx: &Tx<'_>, aliases: &[Alias]) -> Result<Self> {
        let things = T::all(tx).map_err(from_store)?;
        let mut at = HashMap::new();
        let by_id: HashMap<i64, usize> = things.iter().enumerate().map(|(i, t)| (t.number(), i)).collect();
        for alias in aliases.iter().filter(|a| a.kind == T::WORD) {
            if let Some(i) = by_id.get(&alias.target) {
                at.insert(plain(&alias.alias), *i);
            }
        }
        for (i, thing) in things.iter().enumerate() {
            at.extend(thing.aliases().iter().map(|alias| (plain(alias), i)));
        }
        at.extend(things.iter().enumerate().map(|(i, thing)| (plain(thing.name()), i)));
        Ok(Shelf { known: things.len(), things, at, before: HashMap::new() })
    }

    fn place(&mut self, name: &str) -> Option<usize> {
        if let Some(i) = self.at.get(name) {
            return Some(*i);
        }
        let i = *self.at.get(&plain(name))?;
        // the next row most likely writes it the same way
        self.at.insert(name.to_owned(), i);
        Some(i)
    }

    fn put(&mut self, thing: T) {
        let i = self.things.len();
        self.at.insert(plain(thing.name()), i);
        self.things.push(thing);
    }

    fn near(&self, name: &str) -> Vec<(String, f64)> {
        let known = self.things.iter().take(self.known);
        let mut near: Vec<(String, f64)> = known
            .map(|t| (t.name().to_owned(), likeness(name, t.name())))
            .filter(|(_, s)| *s >= ASKED)
            .collect();
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        near.truncate(NEAREST);
        near
    }

    fn untouched(&self, sheets: &[SheetId]) -> Vec<String> {
        let known = self.things.iter().enumerate().take(self.known);
        let from = |t: &T| t.origin().and_then(Origin::cell).is_some_and(|cell| sheets.contains(&cell.sheet));
        known
            .filter(|(i, t)| from(t) && !self.before.contains_key(i))
            .map(|(_, t)| t.name().to_owned())
            .collect()
    }

    fn touched(&self, into: &mut Touched) {
        for (i, before) in &self.before {
            let Some(after) = self.things.get(*i) else { continue };
            into.insert((T::WORD, after.name().to_owned()), (said(before), said(after)));
        }
    }
}

/// What is known of a thing, without where it is known from.
fn said(thing: &impl serde::Serialize) -> serde_json::Value {
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(fields) => {
                fields.shift_remove("origin");
                fields.values_mut().for_each(strip);
            }
            serde_json::Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(thing).unwrap_or_default();
    strip(&mut value);
    value
}

/// A noun that has its shelf among the names.
pub trait Shelved: Noun {
    /// Its shelf.
    fn shelf(names: &mut Names) -> &mut Shelf<Self>;
}

macro_rules! shelves {
    ($($field:ident: $Noun:ident),* $(,)?) => {
        /// What the workspace knows by name, kept up to date while an import writes.
        pub struct Names {
            $($field: Shelf<$Noun>,)*
            /// Key results by code, and by objective and title.
            pub key_results: HashMap<String, KeyResultId>,
            /// Links by what they tie.
            pub links: HashMap<(InvestmentId, OutcomeId), LinkId>,
            /// Benefits by outcome, span and stage.
            pub benefits: HashMap<String, BenefitId>,
            /// Names that the workspace did not know, in order.
            pub strangers: Vec<Stranger>,
            /// Things that this import made, with their kind.
            pub made: Vec<(&'static str, String)>,
            rulings: Rulings,
        }

        $(impl Shelved for $Noun {
            fn shelf(names: &mut Names) -> &mut Shelf<Self> {
                &mut names.$field
            }
        })*

        impl Names {
            /// Loads the names that the workspace knows.
            ///
            /// # Errors
            /// When the file cannot be read.
            pub fn load(tx: &Tx<'_>, rulings: Rulings) -> Result<Self> {
                let aliases = store::aliases::all(tx).map_err(from_store)?;
                let benefits = store::benefits::all(tx).map_err(from_store)?;
                let links = store::links::all(tx).map_err(from_store)?;
                let key_results = store::key_results::all(tx).map_err(from_store)?;
                Ok(Names {
                    $($field: Shelf::load(tx, &aliases)?,)*
                    key_results: key_results
                        .iter()
                        .flat_map(|k| key_result_keys(k).into_iter().map(|key| (key, k.id)))
                        .collect(),
                    links: links.into_iter().map(|l| ((l.investment, l.outcome), l.id)).collect(),
                    benefits: benefits.into_iter().map(|b| (super::value::benefit_key(&b), b.id)).collect(),
                    strangers: vec![],
                    made: vec![],
                    rulings,
                })
            }

            /// Known things that this import touched, as they were and as they are.
            pub fn touched(&self) -> Touched {
                let mut touched = Touched::new();
                $(self.$field.touched(&mut touched);)*
                touched
            }

            /// Known things of a kind that came from these sheets and that this import did not touch.
            pub fn untouched(&self, word: &str, sheets: &[SheetId]) -> Vec<String> {
                $(if word == $Noun::WORD {
                    return self.$field.untouched(sheets);
                })*
                vec![]
            }

            /// Known names of a kind of thing, in order, for a person to choose from.
            pub fn known_of(&self, word: &str) -> Vec<String> {
                $(if word == $Noun::WORD {
                    let known = self.$field.things.iter().take(self.$field.known);
                    let mut names: Vec<String> = known.map(|t| t.name().to_owned()).collect();
                    names.sort_by_key(|name| name.to_lowercase());
                    return names;
                })*
                vec![]
            }
        }
    };
}

shelves! {
    domains: Domain,
    capabilities: Capability,
    platforms: Platform,
    teams: Team,
    investments: Investment,
    outcomes: Outcome,
    objectives: Objective,
    pools: ValuePool,
    metrics: MetricDef,
    assumptions: Assumption,
}

/// How a key result is recognised when its table is imported again: by its code before its title.
pub fn key_result_keys(result: &KeyResult) -> Vec<String> {
    let code = result.code.as_ref().map(|code| format!("#{}", plain(code)));
    let title = format!("{}|{}", result.objective.0, plain(&result.title));
    code.into_iter().chain([title]).collect()
}

impl Names {
    /// The thing of that name, if it is known.
    pub fn known<T: Shelved>(&mut self, name: &str) -> Option<&T> {
        let shelf = T::shelf(self);
        let i = shelf.place(name)?;
        shelf.things.get(i)
    }

    /// The identity of the thing of that name, if it is known.
    pub fn known_id<T: Shelved>(&mut self, name: &str) -> Option<i64> {
        self.known::<T>(name).map(Noun::number)
    }

    /// The thing of that name; a name that is new makes a new thing, unless a person said what it means.
    ///
    /// # Errors
    /// When the workspace cannot be written, or a person chose a thing that is not there.
    pub fn named<T: Shelved + Nameable>(&mut self, tx: &Tx<'_>, name: &str, origin: Origin) -> Result<T> {
        if let Some(thing) = self.known::<T>(name) {
            return Ok(thing.clone());
        }
        let key = (T::WORD.to_owned(), plain(name));
        let ruling = self.rulings.get(&key).cloned();
        let near = if ruling.is_some() { vec![] } else { T::shelf(self).near(name) };
        let at = origin.clone();
        self.strangers.push(Stranger {
            word: T::WORD,
            name: name.into(),
            origin: at,
            near,
            ruling: ruling.clone(),
        });
        if let Some(Ruling::Is(known)) = ruling {
            return self.meant(tx, &known, key.1);
        }
        self.add(tx, T::only_named(name, origin))
    }

    /// The known thing that a person chose for a name; from now on the name means it.
    fn meant<T: Shelved>(&mut self, tx: &Tx<'_>, known: &str, alias: String) -> Result<T> {
        let shelf = T::shelf(self);
        let Some(i) = shelf.place(known) else {
            let word = T::WORD;
            return Err(Error::new(
                "no_such_name",
                format!("There is no {word} “{known}” that “{alias}” could mean."),
                format!("Choose a {word} that the workspace knows, or let “{alias}” be a new one."),
            ));
        };
        let thing = shelf.things[i].clone();
        shelf.at.insert(alias.clone(), i);
        let alias = Alias { kind: T::WORD.into(), alias, target: thing.number() };
        store::aliases::remember(tx, &alias).map_err(from_store)?;
        Ok(thing)
    }

    /// As [`named`](Self::named), when only the identity is wanted.
    ///
    /// # Errors
    /// As [`named`](Self::named).
    pub fn id_of<T: Shelved + Nameable>(
        &mut self,
        tx: &Tx<'_>,
        name: &str,
        origin: impl FnOnce() -> Origin,
    ) -> Result<i64> {
        match self.known_id::<T>(name) {
            Some(id) => Ok(id),
            None => Ok(self.named::<T>(tx, name, origin())?.number()),
        }
    }

    /// Adds a thing that nobody knows yet.
    ///
    /// # Errors
    /// When the workspace cannot be written.
    pub fn add<T: Shelved>(&mut self, tx: &Tx<'_>, thing: T) -> Result<T> {
        let id = thing.insert(tx).map_err(from_store)?;
        let thing = thing.numbered(id);
        self.made.push((T::WORD, thing.name().to_owned()));
        T::shelf(self).put(thing.clone());
        Ok(thing)
    }

    /// Writes a changed thing.
    ///
    /// # Errors
    /// When the workspace cannot be written.
    pub fn keep<T: Shelved>(&mut self, tx: &Tx<'_>, thing: T) -> Result<()> {
        thing.update(tx).map_err(from_store)?;
        let shelf = T::shelf(self);
        let Some(i) = shelf.place(thing.name()) else { return Ok(()) };
        if i < shelf.known && !shelf.before.contains_key(&i) {
            shelf.before.insert(i, shelf.things[i].clone());
        }
        let aliases: Vec<String> = thing.aliases().iter().map(|a| plain(a)).collect();
        for alias in aliases {
            shelf.at.entry(alias).or_insert(i);
        }
        shelf.things[i] = thing;
        Ok(())
    }
}
