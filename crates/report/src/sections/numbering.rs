//! Numbers of notes, given out before anything is laid out: first what the first page prints, in its order, then measure by
//! measure, so that the notes of one formula stand together. All editions of a summit share them.

use super::exhibit;
use model::{
    chapter::{Chapter, Content, GridCell},
    figure::Figure,
    summit::{Measure, MonthMoney, Plan, Sentence, Span, Summit},
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Numbers of notes, and those that were asked for.
#[derive(Debug, Clone, Default)]
pub struct Notes {
    numbers: HashMap<String, usize>,
    /// By number.
    used: Vec<bool>,
}

impl Notes {
    /// Numbers for everything that a summit may print.
    pub fn of(summit: &Summit) -> Self {
        let mut first = Walk { summit, met: Vec::new(), seen: HashSet::new() };
        first.front();
        let front = first.met.len();
        first.pages();
        let (front, rest) = first.met.split_at(front);
        let mut measures: BTreeMap<&str, usize> = BTreeMap::new();
        let mut grouped: Vec<(usize, &str)> = Vec::with_capacity(rest.len());
        for id in rest {
            let next = measures.len();
            grouped.push((*measures.entry(measure(id)).or_insert(next), id));
        }
        grouped.sort_by_key(|(group, _)| *group);
        let all = front.iter().map(String::as_str).chain(grouped.into_iter().map(|(_, id)| id));
        let numbers = all.enumerate().map(|(at, id)| (id.to_owned(), at + 1)).collect();
        Notes { numbers, used: Vec::new() }
    }

    /// The number of a figure's note, which will be printed.
    pub fn take(&mut self, id: &str) -> usize {
        let next = self.numbers.len() + 1;
        let number = match self.numbers.get(id) {
            Some(known) => *known,
            None => {
                self.numbers.insert(id.to_owned(), next);
                next
            }
        };
        if self.used.len() <= number {
            self.used.resize(number.max(next) + 1, false);
        }
        self.used[number] = true;
        number
    }

    /// The number of a note that is printed.
    pub fn printed(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).copied().filter(|number| self.is_used(*number))
    }

    fn is_used(&self, number: usize) -> bool {
        self.used.get(number).copied().unwrap_or(false)
    }

    /// Notes that are printed, by number.
    pub fn used(&self) -> Vec<(usize, &str)> {
        let mut all: Vec<(usize, &str)> =
            self.numbers.iter().filter(|(_, n)| self.is_used(**n)).map(|(id, n)| (*n, id.as_str())).collect();
        all.sort_unstable();
        all
    }
}

/// `finance.actual` of `finance.actual[Build farm]@2026-07`.
pub fn measure(id: &str) -> &str {
    id.split(['[', '@']).next().unwrap_or(id)
}

/// Figures in the order in which a reader meets them.
struct Walk<'s> {
    summit: &'s Summit,
    met: Vec<String>,
    seen: HashSet<String>,
}

impl Walk<'_> {
    fn figure(&mut self, id: &str) {
        if !self.seen.contains(id) && self.summit.figure(id).is_some() {
            self.seen.insert(id.to_owned());
            self.met.push(id.to_owned());
        }
    }

    fn sentence(&mut self, sentence: &Sentence) {
        for span in sentence {
            if let Span::Figure { id, .. } = span {
                self.figure(id);
            }
        }
    }

    fn front(&mut self) {
        let summit = self.summit;
        for tile in &summit.tiles {
            self.figure(&tile.figure);
        }
        self.sentence(&summit.headline);
        self.sentence(&summit.subline);
        for tile in &summit.tiles {
            self.sentence(&tile.note);
            tile.change.iter().for_each(|id| self.figure(id));
        }
        self.sentence(&summit.bridge_title);
        self.sentence(&summit.bridge_note);
        for step in &summit.bridge {
            self.figure(&step.figure);
            step.grades.iter().for_each(|grade| self.figure(&grade.1));
        }
        self.sentence(&summit.promises_title);
        summit.promises.iter().for_each(|promise| self.figure(&promise.figure));
        summit.story.iter().for_each(|sentence| self.sentence(sentence));
        self.feet(|page| page == "one_pager");
    }

    fn feet(&mut self, of: impl Fn(&str) -> bool) {
        for foot in self.summit.feet.iter().filter(|foot| of(&foot.page)) {
            foot.notes.iter().for_each(|note| self.sentence(note));
        }
    }

    fn pages(&mut self) {
        let summit = self.summit;
        summit.measures.iter().for_each(|measure| self.measure(measure));
        self.sentence(&summit.matrix_title);
        for row in &summit.matrix.rows {
            row.cost.iter().for_each(|id| self.figure(id));
            row.cells.iter().flatten().for_each(|cell| self.figure(&cell.claim));
        }
        for column in &summit.matrix.columns {
            [&column.net, &column.external, &column.unattributed].into_iter().for_each(|id| self.figure(id));
            self.figure(&super::matrix::claimed_id(column));
        }
        self.sentence(&summit.finance_title);
        summit.months.iter().for_each(|month| self.month(month));
        for platform in &summit.platforms {
            let ids = [&platform.actual, &platform.budget, &platform.variance, &platform.variance_percent];
            ids.into_iter().for_each(|id| self.figure(id));
            for measure in ["finance.forecast_year", "finance.budget_year"] {
                self.figure(&Figure::id_for(measure, Some(&platform.name)));
            }
        }
        ["finance.actual", "finance.budget", "finance.variance", "finance.variance_percent"]
            .into_iter()
            .for_each(|id| self.figure(id));
        summit.finance_comments.iter().for_each(|comment| self.sentence(comment));
        summit.asks.iter().flat_map(|ask| [&ask.cost, &ask.delay]).flatten().for_each(|id| self.figure(id));
        summit.chapters.iter().for_each(|chapter| self.chapter(chapter));
        self.feet(|page| page != "one_pager");
    }

    fn measure(&mut self, measure: &Measure) {
        self.figure(&measure.figure);
        let plan = match &measure.plan {
            Some(Plan::Figure(id)) => Some(id),
            _ => None,
        };
        [measure.prior.as_ref(), plan, measure.gap.as_ref()]
            .into_iter()
            .flatten()
            .for_each(|id| self.figure(id));
    }

    fn month(&mut self, month: &MonthMoney) {
        for measure in ["finance.actual", "finance.forecast", "finance.budget", "finance.variance"] {
            self.figure(&month_id(measure, month));
        }
    }

    fn chapter(&mut self, chapter: &Chapter) {
        self.sentence(&chapter.message);
        self.sentence(&chapter.note);
        for exhibit in &chapter.exhibits {
            self.sentence(&exhibit.title);
            self.sentence(&exhibit.note);
            match &exhibit.content {
                Content::Grid { rows, .. } => rows.iter().flat_map(|r| &r.cells).for_each(|c| self.cell(c)),
                Content::Bullets { promises } => promises.iter().for_each(|p| self.figure(&p.figure)),
                drawn => exhibit::figures(drawn).iter().for_each(|id| self.figure(id)),
            }
        }
        chapter.comments.iter().for_each(|comment| self.sentence(comment));
    }

    fn cell(&mut self, cell: &GridCell) {
        match cell {
            GridCell::Number { figure, .. } => self.figure(figure),
            GridCell::Sentence(sentence) => self.sentence(sentence),
            _ => {}
        }
    }
}

/// The figure of a month: `finance.actual@2026-07`.
pub fn month_id(measure: &str, month: &MonthMoney) -> String {
    let start = month.period.start;
    format!("{measure}@{:04}-{:02}", start.year(), start.month())
}

/// What a figure's period is called in its id and formula: `2026-07`, or the summit's own.
pub fn period_label<'s>(summit: &'s Summit, figure: &'s Figure) -> &'s str {
    figure.id.rsplit_once('@').map_or(summit.period_label.as_str(), |(_, label)| label)
}
