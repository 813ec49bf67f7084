//! Running jobs: each can be cancelled by its number, and tells the window how far it is. What a job does is not known here.

use app::watch::{Cancel, Progress, Watch};
use serde::Serialize;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use tauri::{AppHandle, Emitter, Runtime};

/// The window redraws at most this often for a job.
const BEAT: Duration = Duration::from_millis(60);

/// Jobs under way, by the number that the window gave them.
#[derive(Debug, Default)]
pub(crate) struct Jobs(Mutex<BTreeMap<u32, Arc<Cancel>>>);

impl Jobs {
    /// A job begins.
    pub(crate) fn begin(&self, job: u32) -> Arc<Cancel> {
        let cancel = Arc::new(Cancel::default());
        self.running().insert(job, cancel.clone());
        cancel
    }

    /// A job has ended.
    pub(crate) fn end(&self, job: u32) {
        self.running().remove(&job);
    }

    /// Asks a job to stop; a job that has ended is left alone.
    pub(crate) fn cancel(&self, job: u32) {
        if let Some(cancel) = self.running().get(&job) {
            cancel.cancel();
        }
    }

    fn running(&self) -> MutexGuard<'_, BTreeMap<u32, Arc<Cancel>>> {
        // a map of flags is whole after a panic elsewhere
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the window hears while a job runs.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct JobProgress {
    job: u32,
    #[serde(flatten)]
    progress: Progress,
}

/// Passes the progress of one job on to the window.
pub(crate) struct JobWatch<R: Runtime> {
    handle: AppHandle<R>,
    job: u32,
    cancel: Arc<Cancel>,
    last: Mutex<Option<(Instant, String)>>,
}

impl<R: Runtime> JobWatch<R> {
    /// Watches the job `job`.
    pub(crate) fn new(handle: AppHandle<R>, job: u32, cancel: Arc<Cancel>) -> Self {
        JobWatch { handle, job, cancel, last: Mutex::new(None) }
    }

    fn is_due(&self, progress: &Progress) -> bool {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let due = match &*last {
            Some((at, label)) => *label != progress.label || at.elapsed() >= BEAT,
            None => true,
        };
        if due {
            *last = Some((Instant::now(), progress.label.clone()));
        }
        due
    }
}

impl<R: Runtime> Watch for JobWatch<R> {
    fn progress(&self, progress: Progress) {
        if self.is_due(&progress) {
            // a window that is closing no longer listens; the job goes on
            let _ = self.handle.emit("progress", JobProgress { job: self.job, progress });
        }
    }

    fn cancelled(&self) -> bool {
        self.cancel.is_cancelled()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_hears_that_it_should_stop_and_others_do_not() {
        let jobs = Jobs::default();
        let (first, second) = (jobs.begin(1), jobs.begin(2));
        jobs.cancel(1);
        assert!(first.is_cancelled());
        assert!(!second.is_cancelled());
    }

    #[test]
    fn an_ended_job_is_left_alone() {
        let jobs = Jobs::default();
        let cancel = jobs.begin(7);
        jobs.end(7);
        jobs.cancel(7);
        assert!(!cancel.is_cancelled());
    }
}
