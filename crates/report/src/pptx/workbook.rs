//! The workbook inside a chart: its categories and series as a sheet, where they can be edited.

use super::{
    chart::{Form, Native},
    package::Package,
    xml::Xml,
};
use crate::Error;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// A cell.
enum Cell {
    Empty,
    Words(String),
    Number(f64),
}

/// The letters of a column, from 0.
pub fn column(index: usize) -> String {
    let mut letters = Vec::new();
    let mut at = index + 1;
    while at > 0 {
        letters.push(b'A' + ((at - 1) % 26) as u8);
        at = (at - 1) / 26;
    }
    letters.iter().rev().map(|b| char::from(*b)).collect()
}

/// Where the name of a series stands.
pub fn name_of(native: &Native, at: usize) -> String {
    if is_plane(native) { format!("Sheet1!$A${}", at + 2) } else { format!("Sheet1!${}$1", column(at + 1)) }
}

fn is_plane(native: &Native) -> bool {
    native.plots.first().is_some_and(|p| p.form == Form::Bubbles)
}

/// The workbook of a chart.
///
/// # Errors
/// When it cannot be packed.
pub fn of(native: &Native) -> Result<Vec<u8>, Error> {
    let mut package = Package::default();
    package.relate("", "officeDocument", "xl/workbook.xml");
    package.relate("xl/workbook.xml", "worksheet", "xl/worksheets/sheet1.xml");
    package.relate("xl/workbook.xml", "styles", "xl/styles.xml");
    package.part("xl/workbook.xml", &format!("{TYPE}.sheet.main+xml"), book());
    package.part("xl/worksheets/sheet1.xml", &format!("{TYPE}.worksheet+xml"), sheet(&rows(native)));
    package.part("xl/styles.xml", &format!("{TYPE}.styles+xml"), styles());
    package.bytes()
}

fn rows(native: &Native) -> Vec<Vec<Cell>> {
    let number = |value: Option<f64>| value.map_or(Cell::Empty, Cell::Number);
    let series: Vec<_> = native.plots.iter().flat_map(|p| &p.series).collect();
    let words = |text: &str| Cell::Words(text.to_owned());
    if is_plane(native) {
        let head = vec![Cell::Empty, words(&native.across.name), words(&native.values.name), Cell::Empty];
        let points = series.iter().map(|s| {
            let first = |values: &[Option<f64>]| number(values.first().copied().flatten());
            vec![words(&s.name), first(&s.across), first(&s.values), first(&s.sizes)]
        });
        return std::iter::once(head).chain(points).collect();
    }
    let mut head = vec![Cell::Empty];
    head.extend(series.iter().map(|s| words(&s.name)));
    let body = native.categories.iter().enumerate().map(|(at, category)| {
        let mut row = vec![words(category)];
        row.extend(series.iter().map(|s| number(s.values.get(at).copied().flatten())));
        row
    });
    std::iter::once(head).chain(body).collect()
}

fn book() -> Vec<u8> {
    let mut xml = Xml::document();
    xml.within("workbook", &[("xmlns", &MAIN), ("xmlns:r", &R)], |x| {
        x.within("sheets", &[], |x| {
            x.leaf("sheet", &[("name", &"Sheet1"), ("sheetId", &1), ("r:id", &"rId1")]);
        });
    });
    xml.bytes()
}

fn sheet(rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut xml = Xml::document();
    xml.within("worksheet", &[("xmlns", &MAIN)], |x| {
        x.within("sheetData", &[], |x| {
            for (at, row) in rows.iter().enumerate() {
                x.within("row", &[("r", &(at + 1))], |x| {
                    for (index, cell) in row.iter().enumerate() {
                        let place = format!("{}{}", column(index), at + 1);
                        match cell {
                            Cell::Empty => {}
                            Cell::Number(value) => {
                                x.within("c", &[("r", &place)], |x| {
                                    x.said("v", &[], &value.to_string());
                                });
                            }
                            Cell::Words(text) => {
                                x.within("c", &[("r", &place), ("t", &"inlineStr")], |x| {
                                    x.within("is", &[], |x| {
                                        x.said("t", &[("xml:space", &"preserve")], text);
                                    });
                                });
                            }
                        }
                    }
                });
            }
        });
    });
    xml.bytes()
}

fn styles() -> Vec<u8> {
    let mut xml = Xml::document();
    xml.within("styleSheet", &[("xmlns", &MAIN)], |x| {
        x.within("fonts", &[("count", &1)], |x| {
            x.within("font", &[], |x| {
                x.val("sz", 11).val("name", "Calibri");
            });
        });
        x.within("fills", &[("count", &2)], |x| {
            for kind in ["none", "gray125"] {
                x.within("fill", &[], |x| {
                    x.leaf("patternFill", &[("patternType", &kind)]);
                });
            }
        });
        x.within("borders", &[("count", &1)], |x| {
            x.within("border", &[], |x| {
                for side in ["left", "right", "top", "bottom", "diagonal"] {
                    x.leaf(side, &[]);
                }
            });
        });
        let plain: [(&str, &dyn std::fmt::Display); 4] =
            [("numFmtId", &0), ("fontId", &0), ("fillId", &0), ("borderId", &0)];
        x.within("cellStyleXfs", &[("count", &1)], |x| {
            x.leaf("xf", &plain);
        });
        x.within("cellXfs", &[("count", &1)], |x| {
            x.leaf("xf", &[plain[0], plain[1], plain[2], plain[3], ("xfId", &0)]);
        });
        x.within("cellStyles", &[("count", &1)], |x| {
            x.leaf("cellStyle", &[("name", &"Normal"), ("xfId", &0), ("builtinId", &0)]);
        });
    });
    xml.bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        assert_eq!([0, 25, 26, 51, 701, 702].map(column), ["A", "Z", "AA", "AZ", "ZZ", "AAA"]);
    }
}
