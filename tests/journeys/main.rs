//! Journeys through the command line: what a person does, from spreadsheets to the published PDF, with the built command.

#![allow(clippy::panic)] // a journey that fails says what it saw

mod composing;
mod copies;
mod corpus;
mod door;
mod importing;
mod publications;
mod publishing;
mod reporting;
mod sample;
mod value;
mod wrong_files;
