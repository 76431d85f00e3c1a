//! Traits that applications rely on without naming them: those that let values be stored, shared, sent and compared.

use std::error::Error as StdError;
use std::fmt::{Debug, Display};
use std::hash::Hash;

use aws_sdk_cognitoidentity::error::{BuildError, DisplayErrorContext, ProvideErrorMetadata, SdkError};
use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::get_id::builders::{GetIdFluentBuilder, GetIdInputBuilder, GetIdOutputBuilder};
use aws_sdk_cognitoidentity::operation::get_id::{GetIdError, GetIdInput, GetIdOutput};
use aws_sdk_cognitoidentity::operation::list_identity_pools::paginator::ListIdentityPoolsPaginator;
use aws_sdk_cognitoidentity::primitives::{Blob, DateTime, DateTimeFormat};
use aws_sdk_cognitoidentity::types::error::ResourceNotFoundException;
use aws_sdk_cognitoidentity::types::{Credentials, RoleMappingType};
use aws_sdk_cognitoidentity::{Client, Config, Error, config, meta};

use crate::support::{section, show};

fn shared<T: Clone + Debug + Send + Sync + Unpin + 'static>() {}
fn sent<T: Send + Sync + Unpin + 'static>() {}
fn value<T: Clone + Debug + PartialEq + Send + Sync + 'static>() {}
fn defaulted<T: Default>() {}
fn keyed<T: Eq + Ord + Hash + Display + AsRef<str>>() {}
fn failure<T: StdError + Send + Sync + 'static>() {}
fn printed<T: Debug + Display>() {}
fn described<T: ProvideErrorMetadata + RequestId>() {}

pub(crate) fn run() {
    shared::<Client>();
    shared::<Config>();
    shared::<config::Builder>();
    shared::<GetIdFluentBuilder>();
    sent::<ListIdentityPoolsPaginator>();
    value::<GetIdInput>();
    value::<GetIdOutput>();
    value::<GetIdInputBuilder>();
    value::<GetIdOutputBuilder>();
    value::<Credentials>();
    value::<ResourceNotFoundException>();
    value::<RoleMappingType>();
    keyed::<RoleMappingType>();
    defaulted::<GetIdInputBuilder>();
    defaulted::<config::Builder>();
    errors();
    futures_are_send();
    section("primitives");
    primitives();
}

fn errors() {
    failure::<Error>();
    failure::<BuildError>();
    failure::<GetIdError>();
    failure::<SdkError<GetIdError>>();
    printed::<DisplayErrorContext<Error>>();
    failure::<ResourceNotFoundException>();
    described::<GetIdError>();
    described::<SdkError<GetIdError>>();
    described::<ResourceNotFoundException>();
    described::<Error>();
}

/// Calls are spawned on multi-threaded runtimes, so the futures must be `Send`. The function need not run.
fn futures_are_send() {
    fn is_send<T: Send>(_: T) {}
    let _ = |client: Client| is_send(client.get_id().send());
    let _ = |client: Client| is_send(client.get_id().customize().send());
    let _ = |client: &'static Client| is_send(GetIdInput::builder().send_with(client));
    let _ = |client: Client| {
        is_send(async move { client.list_identity_pools().into_paginator().items().send().next().await.is_some() });
    };
}

fn primitives() {
    let date = DateTime::from_secs(1_700_000_000);
    show("date-time", date.fmt(DateTimeFormat::DateTime).ok());
    show("http date", date.fmt(DateTimeFormat::HttpDate).ok());
    show("from text", DateTime::from_str("2023-11-14T22:13:20Z", DateTimeFormat::DateTime).ok() == Some(date));
    show("blob", Blob::new(*b"bytes").as_ref());
    show("version", !meta::PKG_VERSION.is_empty());
}
