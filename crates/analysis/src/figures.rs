//! The figures of a period, and how one is drafted. No figure leaves without lineage or a reason.

use crate::dictionary::definition;
use crate::exact::{over, total};
use model::{
    CellRef, Currency, Decimal, Origin, Period, Sourced,
    figure::{CellInput, Cells, Figure, FigureInput, FigureStatus, Unit},
};

/// The figures of a period, sorted by id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures(Vec<Figure>);

impl Figures {
    /// Sorted by id; of two figures with one id the first stays.
    pub fn from_list(mut list: Vec<Figure>) -> Self {
        list.sort_by(|a, b| a.id.cmp(&b.id));
        list.dedup_by(|later, first| later.id == first.id);
        Figures(list)
    }
    /// The figure with this id.
    pub fn get(&self, id: &str) -> Option<&Figure> {
        self.0.binary_search_by(|f| f.id.as_str().cmp(id)).ok().and_then(|at| self.0.get(at))
    }
    /// The value of the figure with this id, if it has one.
    pub fn value(&self, id: &str) -> Option<Decimal> {
        self.get(id).and_then(|f| f.value)
    }
    /// All, sorted by id.
    pub fn list(&self) -> &[Figure] {
        &self.0
    }
    /// All, given away.
    pub fn into_list(self) -> Vec<Figure> {
        self.0
    }
    /// The figures of one measure about a subject each: `all_of("finance.actual")` gives `finance.actual[…]`.
    pub fn all_of<'a>(&'a self, measure: &str) -> impl Iterator<Item = &'a Figure> + use<'a> {
        let prefix = format!("{measure}[");
        let from = self.0.partition_point(|f| f.id.as_str() < prefix.as_str());
        self.0
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(move |f| f.id.starts_with(&prefix))
            .filter(|f| f.id.ends_with(']'))
    }
}

/// A sum with the cells it is made of.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sum {
    parts: Vec<CellInput>,
    /// Settled cells, shared with other sums.
    runs: Cells,
    /// Sum of the parts that no cell stands for.
    typed: Option<Decimal>,
    broken: bool,
    value: Decimal,
    /// Number of parts.
    pub n: u64,
}

impl Sum {
    /// Adds a part.
    pub fn add(&mut self, value: Decimal, origin: &Origin) {
        self.add_computed(value);
        match origin {
            Origin::Cell(cell) => self.parts.push(CellInput { cell: *cell, value: Some(value) }),
            _ => self.typed = total([self.typed.unwrap_or_default(), value]),
        }
    }
    /// Adds a part that is computed from cells which are mentioned apart.
    pub fn add_computed(&mut self, value: Decimal) {
        self.n += 1;
        self.grow(value);
    }
    fn grow(&mut self, value: Decimal) {
        match self.value.checked_add(value) {
            Some(sum) => self.value = sum,
            None => self.broken = true,
        }
    }
    /// Names a cell that shaped a part but adds nothing itself, such as a rate or a share.
    pub fn mention(&mut self, origin: &Origin) {
        if let Some(cell) = origin.cell() {
            self.parts.push(CellInput { cell, value: None });
        }
    }
    /// Puts the cells in order, so that sums of sums can share them.
    pub fn settle(&mut self) {
        if !self.parts.is_empty() {
            self.runs.share(sorted(std::mem::take(&mut self.parts)).into());
        }
    }
    /// Adds a settled sum, sharing its cells.
    pub fn absorb(&mut self, other: &Sum) {
        self.n += other.n;
        self.grow(other.value);
        self.broken |= other.broken;
        if let Some(more) = other.typed {
            self.typed = total([self.typed.unwrap_or_default(), more]);
        }
        other.runs.runs().iter().for_each(|run| self.runs.share(run.clone()));
        self.parts.extend(&other.parts);
    }
    /// The sum; `None` when it does not fit.
    pub fn value(&self) -> Option<Decimal> {
        (!self.broken).then_some(self.value)
    }
}

/// Sorted by cell; a cell that is only named stands once.
fn sorted(mut cells: Vec<CellInput>) -> Vec<CellInput> {
    if !cells.is_sorted_by_key(|c| (c.cell, c.value)) {
        cells.sort_unstable_by(|a, b| a.cell.cmp(&b.cell).then_with(|| a.value.cmp(&b.value)));
    }
    cells.dedup_by(|a, b| a.value.is_none() && a == b);
    cells
}

/// A figure being made.
#[derive(Debug, Clone)]
pub(crate) struct Draft(Figure, Vec<CellInput>);

impl Draft {
    /// A figure of a measure in the dictionary, without a value yet.
    pub fn new(
        measure: &str,
        subject: Option<&str>,
        period: Period,
        period_label: &str,
        base: Currency,
    ) -> Self {
        let known = definition(measure);
        let unit = known.map_or(Unit::Count, |e| e.unit);
        let figure = Figure {
            id: Figure::id_for(measure, subject),
            label: known.map_or(measure, |e| e.label).into(),
            subject: subject.map(Into::into),
            value: None,
            unit,
            currency: (unit == Unit::Money).then_some(base),
            low: None,
            high: None,
            n: None,
            coverage: None,
            status: FigureStatus::Final,
            reason: None,
            definition: known.map_or("", |e| e.definition).into(),
            formula: known.map_or(String::new(), |e| e.formula.replace("{period}", period_label)),
            period,
            inputs: vec![],
            cells: Cells::default(),
        };
        Draft(figure, vec![])
    }
    /// The value so far.
    pub fn peek(&self) -> Option<Decimal> {
        self.0.value
    }
    pub fn value(mut self, value: Option<Decimal>) -> Self {
        self.0.value = value;
        self
    }
    pub fn sum(mut self, sum: Sum) -> Self {
        self.0.value = sum.value();
        self.0.n = Some(sum.n);
        sum.runs.runs().iter().for_each(|run| self.0.cells.share(run.clone()));
        self.1.extend(sum.parts);
        if let Some(typed) = sum.typed {
            self.0.formula.push_str(&format!("; {typed} of it was typed in the app and has no cell"));
        }
        self
    }
    /// An input figure, with its value at this moment.
    pub fn with(mut self, input: &Figure) -> Self {
        self.0.inputs.push(FigureInput { figure: input.id.clone(), value: input.value });
        self
    }
    pub fn with_all<'f>(self, inputs: impl IntoIterator<Item = &'f Figure>) -> Self {
        inputs.into_iter().fold(self, Draft::with)
    }
    /// Numerator over denominator, both as inputs; n is the denominator when it counts things.
    pub fn ratio(self, top: &Figure, bottom: &Figure) -> Self {
        let value = top.value.zip(bottom.value).and_then(|(t, b)| over(t, b));
        let cases = bottom.value.filter(|_| bottom.unit == Unit::Count);
        let n = cases.and_then(|b| u64::try_from(b).ok()).or(bottom.n);
        self.value(value).n(n).with(top).with(bottom)
    }
    pub fn n(mut self, n: Option<u64>) -> Self {
        self.0.n = n;
        self
    }
    pub fn coverage(mut self, part: usize, whole: usize) -> Self {
        self.0.coverage = over(crate::exact::count(part), crate::exact::count(whole));
        self
    }
    pub fn range(mut self, range: Option<(Decimal, Decimal)>) -> Self {
        (self.0.low, self.0.high) = (range.map(|r| r.0), range.map(|r| r.1));
        self
    }
    pub fn status(mut self, status: FigureStatus) -> Self {
        self.0.status = status;
        self
    }
    /// Why there is no value, or why it is not final. The first reason given stays.
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        self.0.reason.get_or_insert(reason.into());
        self
    }
    /// A reason, when there is one.
    pub fn because_if(self, applies: bool, reason: &str) -> Self {
        if applies { self.because(reason) } else { self }
    }
    pub fn also(mut self, formula: &str) -> Self {
        self.0.formula.push_str("; ");
        self.0.formula.push_str(formula);
        self
    }
    pub fn unit(mut self, unit: Unit, currency: Option<Currency>) -> Self {
        (self.0.unit, self.0.currency) = (unit, currency);
        self
    }
    /// A cell with the number it gave.
    pub fn cell(mut self, cell: CellRef, value: Option<Decimal>) -> Self {
        self.1.push(CellInput { cell, value });
        self
    }
    pub fn origin(self, origin: &Origin, value: Option<Decimal>) -> Self {
        match origin.cell() {
            Some(cell) => self.cell(cell, value),
            None => self,
        }
    }
    /// The cells of a settled sum, without its value.
    pub fn rest_on(mut self, sum: &Sum) -> Self {
        sum.runs.runs().iter().for_each(|run| self.0.cells.share(run.clone()));
        self
    }
    /// A factor's cell with the factor.
    pub fn factor(self, factor: Option<&Sourced<Decimal>>) -> Self {
        match factor {
            Some(f) => self.origin(&f.origin, Some(f.value)),
            None => self,
        }
    }
    /// Marks the figure as one of another period: `finance.actual@2026-07`.
    pub fn at(mut self, period_label: &str) -> Self {
        self.0.id = format!("{}@{period_label}", self.0.id);
        self
    }
    /// The finished figure: sorted cells, an honest status, and a reason wherever there is no value or no lineage.
    pub fn done(self) -> Figure {
        let mut figure = self.0;
        if !self.1.is_empty() {
            figure.cells.share(sorted(self.1).into());
        }
        if figure.value.is_none() {
            figure.status = FigureStatus::NotMeasurable;
            (figure.low, figure.high) = (None, None);
            let why = why_not(&figure);
            figure.reason.get_or_insert(why);
        } else if figure.cells.is_empty() && figure.inputs.is_empty() {
            figure.reason.get_or_insert("from entries typed in the app, not from a cell".into());
        }
        figure
    }
}

/// The plainest reason why a figure has no value.
fn why_not(figure: &Figure) -> String {
    let gaps: Vec<&str> =
        figure.inputs.iter().filter(|i| i.value.is_none()).map(|i| i.figure.as_str()).collect();
    match (gaps.as_slice(), figure.inputs.is_empty()) {
        ([], true) => "nothing was imported that says so".into(),
        ([], false) => "its inputs give no number (a division by zero or too many digits)".into(),
        (gaps, _) => format!("needs {}", gaps.join(" and ")),
    }
}
