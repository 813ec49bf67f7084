//! Prints the TypeScript bindings.
fn main() {
    print!("{}", app::bindings::typescript());
}
