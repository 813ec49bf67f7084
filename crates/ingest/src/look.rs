//! A developer's look at the cells of a file: `F=path cargo test -p ingest look -- --ignored --nocapture`.
use crate::format::{cell::*, *};
struct D;
impl Sink for D {
    fn sheet(&mut self, h: SheetHead) -> Result<(), crate::ReadError> {
        println!(
            "##SHEET {} {:?} hiddencols {:?} decl {:?}",
            h.name, h.visibility, h.hidden_cols, h.declared
        );
        Ok(())
    }
    fn row(&mut self, row: u32, mark: Mark, cells: &mut Vec<Cell>) -> Result<(), crate::ReadError> {
        print!("{row}{} ", if mark.hidden { "H" } else { "" });
        for c in cells.iter() {
            let t: String = c.raw.text(&c.format).chars().take(22).collect();
            let m = match c.raw {
                Raw::Text(_) => "'",
                Raw::Number(_) => "",
                Raw::Stamp(_) => "@",
                Raw::NoCache => "~",
                Raw::Error(_) => "!",
                _ => "?",
            };
            print!("|{}{}{}", model::origin::column_name(c.col), m, t.replace('\n', "\\n"));
        }
        println!();
        Ok(())
    }
    fn end(&mut self, t: SheetTail) -> Result<(), crate::ReadError> {
        println!("merges {:?} issues {:?}", t.merges.iter().map(|m| m.a1()).collect::<Vec<_>>(), t.issues);
        Ok(())
    }
    fn note(&mut self, i: model::Issue) {
        println!("NOTE {i:?}");
    }
}
#[test]
#[ignore]
fn look() {
    let f = std::env::var("F").unwrap();
    let b = std::fs::read(&f).unwrap();
    println!("{:?}", read(&Job { bytes: &b, name: &f, watch: &crate::Quiet }, &mut D).map(|f| f.name()));
}
