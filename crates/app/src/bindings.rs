//! Declares the wire types and the command table to TypeScript, as one generated file.

use std::collections::BTreeMap;
use ts_rs::{Config, TS, TypeVisitor};

struct Declarations {
    config: Config,
    found: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            let name = T::ident(&self.config);
            if self.found.contains_key(&name) {
                return;
            }
            let declaration = T::decl(&self.config);
            self.found.insert(name, declaration);
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

macro_rules! declare {
    ($($name:ident($input:ty) -> $output:ty = $path:path;)*) => {
        fn visit_all(into: &mut Declarations) {
            $( into.visit::<$input>(); into.visit::<$output>(); )*
        }
        fn signatures(config: &Config) -> String {
            let mut lines = String::new();
            $( lines.push_str(&format!(
                "  {}: {{ input: {}; output: {} }};\n",
                stringify!($name), <$input as TS>::name(config), <$output as TS>::name(config),
            )); )*
            lines
        }
        /// The names of all commands, in table order.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

crate::commands!(declare);

/// The whole bindings file.
pub fn typescript() -> String {
    let mut all = Declarations { config: Config::new().with_large_int("number"), found: BTreeMap::new() };
    visit_all(&mut all);
    all.visit::<crate::watch::Progress>();
    let mut text = String::from(
        "// Generated from the engine's wire types by `cargo xtask bindings`. Never edited.\n\n",
    );
    for declaration in all.found.values() {
        text.push_str("export ");
        text.push_str(declaration);
        text.push('\n');
    }
    text.push_str("\n/** Every command, with what it takes and gives. */\nexport interface Commands {\n");
    text.push_str(&signatures(&all.config));
    text.push_str("}\n");
    text
}
