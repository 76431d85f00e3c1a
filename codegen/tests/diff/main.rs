//! Diffs of models, case by case: each folder beside this file holds two models and what comparing them gives.
//!
//! `UPDATE_GOLDEN=1 cargo test -p codegen --test diff` rewrites what is expected.

#![allow(clippy::panic, clippy::unwrap_used)] // What tests stand on is test code too.

mod apply;
mod changelog;
mod golden;
mod history;
mod hostile;
mod pages;

use std::collections::BTreeSet;

use codegen::diff::{ChangeKind, Diff, Effect};
use golden::Case;

#[test]
fn every_case_gives_what_is_expected() {
    let faults: Vec<String> = golden::cases().iter().flat_map(Case::faults).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A case is named after the kind it is about, which has to be among its changes.
#[test]
fn every_kind_of_change_has_a_case() {
    let cases = golden::cases();
    let missing: Vec<&str> = ChangeKind::ALL
        .iter()
        .filter(|kind| !cases.iter().any(|case| case.is_about(**kind)))
        .map(|kind| kind.as_str())
        .collect();
    assert!(missing.is_empty(), "no case shows: {}", missing.join(", "));
}

/// Carried out on the old model, the changes give the new one, in both directions.
#[test]
fn changes_explain_every_difference() {
    for case in golden::cases() {
        for step in case.both_ways() {
            assert!(step.unexplained.is_empty(), "{}: {}", case.name, step.unexplained.join("\n"));
        }
    }
}

#[test]
fn a_model_does_not_differ_from_itself() {
    for case in golden::cases() {
        for model in [&case.old, &case.new] {
            let diff = codegen::diff::diff(model, model, None).unwrap();
            assert!(diff.is_empty() && diff.effect() == Effect::None, "{}: {:?}", case.name, diff.changes);
        }
    }
}

/// An additive change is a removal when the models are swapped.
#[test]
fn what_one_direction_adds_the_other_removes() {
    for case in golden::cases() {
        let [there, back] = case.both_ways().map(|step| step.diff);
        assert_eq!(there.feed.new, back.feed.removed, "{}", case.name);
        let shapes = |diff: &Diff, kind| -> BTreeSet<String> {
            let changes = diff.changes.iter().filter(|change| change.kind == kind);
            changes.map(|change| change.shape.split('#').next_back().unwrap().to_owned()).collect()
        };
        for (one, other) in [
            (ChangeKind::MemberAdded, ChangeKind::MemberRemoved),
            (ChangeKind::EnumValueAdded, ChangeKind::EnumValueRemoved),
            (ChangeKind::ErrorAdded, ChangeKind::ErrorRemoved),
        ] {
            assert_eq!(shapes(&there, one), shapes(&back, other), "{}", case.name);
        }
    }
}
