//! The measurements, one module for each part of the tables.

pub(crate) mod build;
pub(crate) mod callgrind;
pub(crate) mod calls;
pub(crate) mod cold;
pub(crate) mod curves;
pub(crate) mod generation;
pub(crate) mod micro;
pub(crate) mod scaling;
