//! Whole calls against a scripted client and a virtual clock: nothing here waits or opens a connection.

mod faults;
mod hooks;
mod logs;
mod requests;
mod retries;
mod robustness;
