//! Journeys of a person through the real window, from the first day to a published report. Each starts with nothing.

mod composing;
mod copies;
mod first_quarter;
mod linking;
mod pictures;
mod several_files;
mod sharing;
mod walls;
mod wrong_file;
