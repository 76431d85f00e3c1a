//! An in-memory Amazon Cognito Identity.
