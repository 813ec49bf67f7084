//! The organisation's logo: read from the file that a person chose, and shown with what is to be known about it. How
//! pictures are read is the chart room's.

use crate::{Error, Result, failure::from_io, importing::file_name, wire::compose::LogoView};
use chart::{
    drawing::Rgb,
    logo::{Logo, LogoError},
    theme::{Mode, Theme},
};
use report::compose::Composition;
use std::{
    fs::File,
    io::Read,
    path::{Component, Path},
};

/// More bytes than any logo that is read.
const MOST: u64 = (8 << 20) + 1;

/// The logo in a file, as a data address.
pub fn read(path: &Path) -> Result<String> {
    let failed = |e| from_io("Cannot read", path, &e);
    let mut bytes = Vec::new();
    File::open(path).map_err(failed)?.take(MOST).read_to_end(&mut bytes).map_err(failed)?;
    let logo = Logo::read(&bytes).map_err(|e| refused(&file_name(path), &e))?;
    Ok(logo.address())
}

fn refused(name: &str, error: &LogoError) -> Error {
    Error::new("bad_logo", format!("{name} cannot be used as a logo: {error}."), error.hint())
}

/// The logo that a template names: a data address, or a file in the template's own folder.
pub fn beside(template: &Path, named: String) -> Result<String> {
    if named.starts_with("data:") {
        return Logo::at(&named)
            .map(|logo| logo.address())
            .map_err(|e| refused("The logo of the template", &e));
    }
    let inside = Path::new(&named).components().all(|part| matches!(part, Component::Normal(_)));
    if !inside {
        return Err(Error::new(
            "bad_logo",
            format!("The template names the logo {named}, which is not in its own folder."),
            "Lay the logo beside the template and write only its name.",
        ));
    }
    read(&template.with_file_name(named))
}

/// The logo as the window shows it.
pub fn view(composition: &Composition) -> Option<LogoView> {
    let theme = Theme::with(Mode::Light, &composition.theme()).ok()?;
    let logo = theme.logo.as_ref()?;
    let (width, height) = logo.size();
    let warning = warning(logo, theme.color.paper);
    Some(LogoView { picture: logo.picture_address(), proportion: width / height, warning })
}

fn warning(logo: &Logo, paper: Rgb) -> Option<String> {
    let is_white = paper == Rgb::WHITE;
    let ground = if is_white { "white paper" } else { "the paper's colour" };
    logo.is_lost_on(paper).then(|| {
        format!("Most of the logo is too pale to be seen on {ground}. Choose its version for light grounds.")
    })
}
