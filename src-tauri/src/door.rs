//! The single door to the engine: `call(name, input)` finds the command in the engine's table and runs it away from the
//! window's thread. The host adds no command of its own to that table and changes no answer.

use crate::{Host, jobs::JobWatch};
use app::{Desk, Error, Watch};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use tauri::{AppHandle, Runtime, State};

macro_rules! expand {
    ($($name:ident($input:ty) -> $output:ty = $path:path;)*) => {
        fn answer(name: &str, desk: &Desk, input: Value, watch: &dyn Watch) -> Result<Value, Error> {
            match name {
                $(stringify!($name) => written::<$output>(&$path(desk, read::<$input>(input)?, watch)?),)*
                _ => Err(Error::new("unknown_command", format!("There is no command “{name}”"), "Install window and engine of the same version.")),
            }
        }
    };
}

app::commands!(expand);

fn read<T: DeserializeOwned>(input: Value) -> Result<T, Error> {
    serde_json::from_value(input).map_err(|problem| {
        Error::new(
            "bad_input",
            format!("The window asked in a way the engine does not know: {problem}"),
            "Install window and engine of the same version.",
        )
    })
}

fn written<T: Serialize>(output: &T) -> Result<Value, Error> {
    serde_json::to_value(output).map_err(|problem| {
        Error::new(
            "unsayable",
            format!("The answer could not be written: {problem}"),
            "Please report this, with the file if you can.",
        )
    })
}

/// Runs the engine's command `name`. A `job` number makes it report progress and lets it be cancelled.
#[tauri::command]
pub(crate) async fn call<R: Runtime>(
    handle: AppHandle<R>,
    host: State<'_, Host>,
    name: String,
    input: Value,
    job: u32,
) -> Result<Value, Error> {
    if let Some(path) = host.grants.refused(&input) {
        return Err(Error::new(
            "path_not_chosen",
            format!("{path} was not chosen in a dialog"),
            "Choose the file with Import or Open, or drop it on the window.",
        ));
    }
    let (desk, jobs, grants) = (host.desk.clone(), host.jobs.clone(), host.grants.clone());
    let watch = JobWatch::new(handle, job, jobs.begin(job));
    let work = move || {
        let answer = answer(&name, &desk, input, &watch);
        if let ("recent", Ok(files)) = (name.as_str(), &answer) {
            grants.add_from(files);
        }
        answer
    };
    let answer = tauri::async_runtime::spawn_blocking(work).await;
    jobs.end(job);
    answer.unwrap_or_else(|_| {
        Err(Error::new(
            "stopped_unexpectedly",
            "The engine stopped in the middle of this; nothing was written",
            "Try again. If it happens twice, please report it, with the file if you can.",
        ))
    })
}

/// Asks the job to stop.
#[tauri::command]
pub(crate) fn cancel(host: State<'_, Host>, job: u32) {
    host.jobs.cancel(job);
}
