//! The example of replacing the official crate is a program of the official crate.

#[path = "../../../../cognito-identity/examples/replace_official/program.rs"]
mod program;

#[test]
fn the_example_compiles_against_the_official_crate() {
    let _ = program::run;
}
