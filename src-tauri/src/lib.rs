//! The desktop host: one window, native dialogs, dropped files, and the engine's table of commands behind a single
//! door. It decides nothing about spreadsheets, figures or pages; all of that is the engine's.

mod door;
mod drops;
mod grants;
mod jobs;
mod launch;
mod picker;
mod preferences;
mod present;
mod reveal;
mod window;

use std::{ffi::OsString, process::ExitCode, sync::Arc};

use grants::Grants;
use jobs::Jobs;
use launch::Launch;
use picker::Picker;
use preferences::Shelf;
use tauri::{Manager, Runtime};

/// What every command of the host can reach.
pub(crate) struct Host {
    desk: Arc<app::Desk>,
    jobs: Arc<Jobs>,
    grants: Arc<Grants>,
    picker: Picker,
    launch: Launch,
    shelf: Shelf,
    shown: present::Shown,
}

/// Runs the program with its arguments (without the program's own name).
pub fn run(arguments: &[OsString]) -> ExitCode {
    let launch = Launch::from_arguments(arguments);
    let built = with_commands(tauri::Builder::default().plugin(tauri_plugin_dialog::init()))
        .setup(move |handle| {
            let host = Host::new(handle.handle(), launch)?;
            handle.manage(host);
            window::open(handle)?;
            Ok(())
        })
        .on_window_event(drops::on_window_event)
        .run(tauri::generate_context!());
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("The window could not be opened: {problem}");
            ExitCode::from(2)
        }
    }
}

impl Host {
    fn new<R: Runtime>(
        handle: &tauri::AppHandle<R>,
        launch: Launch,
    ) -> Result<Host, Box<dyn std::error::Error>> {
        let paths = handle.path();
        let shelf = Shelf::at(paths.app_config_dir()?);
        let grants = Arc::new(Grants::default());
        let launch = launch.settled(paths.app_data_dir()?);
        grants.add(launch.granted());
        Ok(Host {
            desk: Arc::new(app::Desk::new(outside(&shelf)?)),
            jobs: Arc::new(Jobs::default()),
            grants,
            picker: Picker::from_environment(),
            launch,
            shelf,
            shown: present::Shown::default(),
        })
    }
}

/// What the engine needs of the world: clock, person, this binary, and where the program keeps its own small files.
fn outside(shelf: &Shelf) -> std::io::Result<app::Outside> {
    let person = ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    Ok(app::Outside {
        now: || jiff::Zoned::now().datetime(),
        person: person.filter(|name| !name.is_empty()).unwrap_or_else(|| "someone".into()),
        exe: std::env::current_exe()?,
        home: Some(shelf.folder().to_owned()),
    })
}

fn with_commands<R: Runtime>(builder: tauri::Builder<R>) -> tauri::Builder<R> {
    builder.invoke_handler(tauri::generate_handler![
        door::call,
        door::cancel,
        launch::launch,
        picker::choose_sources,
        picker::choose_workspace,
        picker::choose_mapping,
        picker::choose_folder,
        picker::choose_place,
        preferences::preferences,
        preferences::prefer,
        picker::choose_template,
        picker::choose_logo,
        present::fill_screen,
        present::open_speaker,
        present::close_speaker,
        present::show_speaker,
        present::speaker_says,
        reveal::reveal,
    ])
}
