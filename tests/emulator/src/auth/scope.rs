//! Checks the credential scope and the time of a signature.

use std::time::{Duration, SystemTime};

use crate::clock::{format_amz_date, parse_amz_date};
use crate::settings::Settings;
use crate::wire::{Code, ServiceError};

use super::authorization::Authorization;

/// How far the signer's clock may be off, either way: the window AWS documents for signed requests.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// The credential scope names this service, a region that is served, and the day of the signing date.
pub(super) fn check(
    authorization: &Authorization<'_>,
    expected: &str,
    settings: &Settings,
    date: &str,
) -> Result<(), ServiceError> {
    let Authorization { region, service, date: scope_date, .. } = authorization;
    if !settings.serves(region) {
        return Err(refused(format!("Credential should be scoped to a valid region, not '{region}'.")));
    }
    if *service != expected {
        return Err(refused(format!("Credential should be scoped to correct service: '{expected}'.")));
    }
    if date.split('T').next() != Some(scope_date) {
        return Err(refused(format!(
            "Date in Credential scope does not match X-Amz-Date: '{scope_date}' and '{date}'."
        )));
    }
    Ok(())
}

/// The request was signed within the tolerance of now.
pub(super) fn check_time(date: &str, now: SystemTime) -> Result<(), ServiceError> {
    let Some(signed) = parse_amz_date(date) else { return Err(refused(format!("'{date}' is no signing date."))) };
    let (earliest, latest) = (now - TOLERANCE, now + TOLERANCE);
    let (clock, minutes) = (format_amz_date(now), TOLERANCE.as_secs() / 60);
    if signed < earliest {
        let limit = format_amz_date(earliest);
        return Err(refused(format!(
            "Signature expired: {date} is now earlier than {limit} ({clock} - {minutes} min.)"
        )));
    }
    if signed > latest {
        let limit = format_amz_date(latest);
        return Err(refused(format!(
            "Signature not yet current: {date} is still later than {limit} ({clock} + {minutes} min.)"
        )));
    }
    Ok(())
}

fn refused(message: String) -> ServiceError {
    ServiceError::new(Code::InvalidSignature, message)
}
