//! `cargo xtask`: the commands of this workspace.

fn main() {}
