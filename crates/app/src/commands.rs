//! The one table of commands. The command line calls them, the desktop host expands them, the bindings declare them.

/// Calls `$expand!` with every command as `name(Input) -> Output = path;`.
/// Each path is a `fn(&app::Desk, Input, &dyn app::Watch) -> app::Result<Output>`.
#[macro_export]
macro_rules! commands {
    ($expand:ident) => {
        $expand! {
            status($crate::wire::Nothing) -> $crate::wire::workspace::Status = $crate::workspace::status;
            recent($crate::wire::Nothing) -> Vec<$crate::wire::workspace::Recent> = $crate::workspace::recent;
            open_workspace($crate::wire::workspace::PathInput) -> $crate::wire::workspace::Status = $crate::workspace::open;
            new_workspace($crate::wire::workspace::NewWorkspace) -> $crate::wire::workspace::Status = $crate::workspace::new;
            open_sample($crate::wire::workspace::PathInput) -> $crate::wire::workspace::Status = $crate::sample::open;
            open_for_reading($crate::wire::workspace::PathInput) -> $crate::wire::workspace::Status = $crate::workspace::open_for_reading;
            save_copy($crate::wire::workspace::PathInput) -> $crate::wire::Nothing = $crate::workspace::save_copy;
            overview($crate::wire::PeriodChoice) -> $crate::wire::overview::Overview = $crate::overview::overview;
            charts($crate::wire::overview::ChartsInput) -> Vec<$crate::wire::overview::ChartView> = $crate::charts::charts;
            figures($crate::wire::PeriodChoice) -> Vec<$crate::wire::overview::FigureView> = $crate::figures::list;
            map($crate::wire::PeriodChoice) -> $crate::wire::map::MapView = $crate::map::map;
            set_link($crate::wire::map::LinkInput) -> $crate::wire::history::Stepped = $crate::map::set_link;
            judge_link($crate::wire::map::JudgeInput) -> $crate::wire::history::Stepped = $crate::map::judge_link;
            offer_fit($crate::wire::fitting::FitInput) -> Vec<$crate::wire::fitting::FitView> = $crate::fitting::offer;
            fit_links($crate::wire::fitting::FitInput) -> $crate::wire::history::Stepped = $crate::fitting::fit;
            allocate($crate::wire::allocating::AllocateInput) -> $crate::wire::history::Stepped = $crate::allocating::allocate;
            allocations($crate::wire::Nothing) -> $crate::wire::allocating::AllocationsView = $crate::allocating::list;
            trace($crate::wire::trace::TraceInput) -> $crate::wire::trace::TraceView = $crate::tracing::trace;
            source_rows($crate::wire::trace::RowsInput) -> $crate::wire::trace::SourceRows = $crate::tracing::source_rows;
            sources($crate::wire::Nothing) -> Vec<$crate::wire::source::SourceView> = $crate::sources::list;
            inspect($crate::wire::preview::InspectInput) -> Vec<$crate::wire::preview::FilePreview> = $crate::preview::inspect;
            grid($crate::wire::preview::GridInput) -> $crate::wire::preview::GridView = $crate::preview::grid;
            fields($crate::wire::Nothing) -> Vec<$crate::wire::preview::KindFields> = $crate::preview::fields;
            import_files($crate::wire::import::ImportInput) -> Vec<$crate::wire::import::ImportedFile> = $crate::importing::import_files;
            save_rejects($crate::wire::import::SaveInput) -> $crate::wire::import::Saved = $crate::importing::save_rejects;
            save_mapping($crate::wire::import::SaveInput) -> $crate::wire::import::Saved = $crate::importing::save_mapping;
            enter_rate($crate::wire::import::RateInput) -> $crate::wire::Nothing = $crate::importing::exchange::enter;
            check($crate::wire::PeriodChoice) -> Vec<$crate::wire::report::FindingView> = $crate::gates::check;
            report_outline($crate::wire::report::ReportInput) -> $crate::wire::report::ReportOutline = $crate::publishing::outline;
            report_page($crate::wire::report::PageInput) -> $crate::wire::report::PageView = $crate::publishing::page;
            compose($crate::wire::PeriodChoice) -> $crate::wire::compose::ComposeView = $crate::composing::view;
            compose_change($crate::wire::compose::ComposeInput) -> $crate::wire::compose::ComposeView = $crate::composing::change;
            write_template($crate::wire::workspace::PathInput) -> $crate::wire::Nothing = $crate::composing::write_template;
            publish($crate::wire::report::PublishInput) -> $crate::wire::report::Published = $crate::publishing::publish;
            history($crate::wire::Nothing) -> Vec<$crate::wire::history::ChangeView> = $crate::history::list;
            undo($crate::wire::Nothing) -> $crate::wire::history::Stepped = $crate::history::undo;
            go_to($crate::wire::history::GoTo) -> $crate::wire::history::SteppedOver = $crate::history::go_to;
            verify($crate::wire::Nothing) -> $crate::wire::snapshots::Verified = $crate::history::verify;
            snapshots($crate::wire::Nothing) -> Vec<$crate::wire::snapshots::SnapshotView> = $crate::snapshots::list;
            restatements($crate::wire::PeriodChoice) -> Vec<$crate::wire::snapshots::RestatementView> = $crate::restating::list;
            restate($crate::wire::snapshots::RestateInput) -> $crate::wire::snapshots::Restated = $crate::restating::restate;
            waive($crate::wire::report::WaiveInput) -> $crate::wire::history::Stepped = $crate::gates::waive;
            merge_plan($crate::wire::workspace::PathInput) -> $crate::wire::merge::MergeView = $crate::merging::plan;
            merge($crate::wire::merge::MergeInput) -> $crate::wire::history::Stepped = $crate::merging::apply;
            export($crate::wire::tables::ExportInput) -> $crate::wire::tables::Exported = $crate::exporting::export;
            fill($crate::wire::workspace::PathInput) -> $crate::wire::workspace::Status = $crate::exporting::fill;
            redo($crate::wire::Nothing) -> $crate::wire::history::Stepped = $crate::history::redo;
        }
    };
}
